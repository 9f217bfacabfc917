/** Finds the programs that npm cannot bring for the tests; installs them where it may, else says what to install. */
import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

function onPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

function hasChineseFont() {
  const fonts = spawnSync('fc-list', [':lang=zh-cn', 'file'], { encoding: 'utf8' })
  return fonts.status === 0 && fonts.stdout.trim() !== ''
}

/** Without one the emoji of a message are empty boxes. */
function hasEmojiFont() {
  const fonts = spawnSync('fc-list', [':charset=1f600', 'file'], { encoding: 'utf8' })
  return fonts.status === 0 && fonts.stdout.trim() !== ''
}

/** WebKit's smallest browser lies beside its library. */
function hasMiniBrowser() {
  const libraries = '/usr/lib'
  if (!existsSync(libraries)) return false
  return readdirSync(libraries)
    .flatMap((name) =>
      ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((w) => join(libraries, name, w)),
    )
    .some((folder) => existsSync(join(folder, 'MiniBrowser')))
}

/** Each with the Debian package that brings it. */
const TOOLS = [
  {
    name: 'Chromium',
    package: 'chromium',
    found: () => ['chromium', 'chromium-browser', 'google-chrome'].some(onPath),
  },
  {
    name: 'Firefox',
    package: 'firefox-esr',
    found: () => ['firefox-esr', 'firefox'].some(onPath),
  },
  {
    name: 'the WebKit driver',
    package: 'webkit2gtk-driver',
    found: () => onPath('WebKitWebDriver') && hasMiniBrowser(),
  },
  { name: 'Xvfb', package: 'xvfb', found: () => onPath('Xvfb') },
  { name: 'a Chinese font', package: 'fonts-noto-cjk', found: hasChineseFont },
  { name: 'an emoji font', package: 'fonts-noto-color-emoji', found: hasEmojiFont },
  { name: 'fc-list', package: 'fontconfig', found: () => onPath('fc-list') },
  { name: 'strace', package: 'strace', found: () => onPath('strace') },
  { name: 'Redis', package: 'redis-server', found: () => onPath('redis-server') },
]

function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && onPath('apt-get')
}

function install(packages) {
  const options = { stdio: ['ignore', 'ignore', 'inherit'] }
  options.env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  process.stdout.write(`test set-up: installing ${packages.join(', ')}\n`)
  execFileSync('apt-get', ['update', '-qq'], options)
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
}

function stop(missing) {
  const names = missing.map((tool) => tool.name).join(', ')
  const packages = missing.map((tool) => tool.package).join(' ')
  process.stderr.write(
    `The tests need ${names}: install the Debian packages ${packages} (or the like).\n`,
  )
  process.exit(1)
}

const missing = TOOLS.filter((tool) => !tool.found())
if (missing.length > 0) {
  if (!mayInstall()) stop(missing)
  try {
    install(missing.map((tool) => tool.package))
  } catch {
    stop(missing)
  }
  const still = missing.filter((tool) => !tool.found())
  if (still.length > 0) stop(still)
}
