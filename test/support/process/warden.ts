/** Ends what this process started when it is killed itself: a run of the tests that nobody can end in order leaves no servers behind. */
import { spawn, type ChildProcess } from 'node:child_process'

/**
 * Reads which processes there are, until its input ends with whoever writes it. A shell, since it costs nothing, and
 * since it reaches a process that hangs, too.
 */
const WARDEN = `
all=' '
while read -r change pid; do
  case $change in
    started) all="$all$pid " ;;
    ended) all="\${all%% $pid *} \${all#* $pid }" ;;
  esac
done
for pid in $all; do kill -KILL "$pid"; done`

let tell: ((line: string) => void) | null = null

function startWarden(): (line: string) => void {
  // In a group of its own: Ctrl-C in a terminal ends all of this one.
  const warden = spawn('sh', ['-c', WARDEN], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  const { stdin } = warden
  // Without it the tests run as well.
  warden.on('error', () => undefined)
  stdin.on('error', () => undefined)
  warden.unref()
  if ('unref' in stdin) (stdin as { unref: () => void }).unref()
  return (line) => void stdin.write(`${line}\n`)
}

/** Answers with the process it is given, which from now on ends with this one. */
export function endsWithUs<Child extends ChildProcess>(child: Child): Child {
  const { pid } = child
  if (pid === undefined) return child
  tell ??= startWarden()
  tell(`started ${pid}`)
  child.once('exit', () => tell?.(`ended ${pid}`))
  return child
}
