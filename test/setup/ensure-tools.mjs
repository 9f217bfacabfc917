/** Finds the programs that npm cannot bring for the tests; installs them where it may, else says what to install. */
import { spawnSync } from 'node:child_process'
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

/** Without one the emoji of a message are empty boxes. Fonts of letters have faces too, but no thumb. */
function hasEmojiFont() {
  const fonts = spawnSync('fc-list', [':charset=1f44d', 'file'], { encoding: 'utf8' })
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
    name: 'the headless shell of Chromium',
    package: 'chromium-headless-shell',
    found: () => onPath('chromium-headless-shell'),
    // Where it cannot be had, the whole browser does its work with twice the effort.
    isSpare: true,
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
  {
    name: 'PgBouncer',
    package: 'pgbouncer',
    found: () => onPath('pgbouncer') || existsSync('/usr/sbin/pgbouncer'),
    // One test is left out without it.
    isSpare: true,
  },
]

function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && onPath('apt-get')
}

function apt(...words) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0
}

function install(packages) {
  process.stdout.write(`test set-up: installing ${packages.join(', ')}\n`)
  const add = (...names) => apt('install', '-y', '-qq', '--no-install-recommends', ...names)
  apt('update', '-qq')
  // One that there is not keeps none of the others away.
  if (!add(...packages)) for (const name of packages) add(name)
}

function stop(missing) {
  const names = missing.map((tool) => tool.name).join(', ')
  const packages = missing.map((tool) => tool.package).join(' ')
  process.stderr.write(
    `The tests need ${names}: install the Debian packages ${packages} (or the like).\n`,
  )
  process.exit(1)
}

const wanted = TOOLS.filter((tool) => !tool.found())
if (wanted.length > 0 && mayInstall()) install(wanted.map((tool) => tool.package))
const missing = wanted.filter((tool) => !tool.found() && !tool.isSpare)
if (missing.length > 0) stop(missing)
