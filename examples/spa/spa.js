/* A single-page shop that tells its chat what goes on: the script tag in the page does the rest. */

/* Commands and listeners wait here until the widget's script is there; see docs/embedding.md. */
window.UniChat =
  window.UniChat ||
  (function (queue) {
    const stub = {
      queue,
      on(name, fn, options) {
        let off
        const heard = typeof fn === 'function' ? (detail) => off || fn(detail) : fn
        queue.push(['on', [name, heard, options], () => undefined])
        return () => (off = true)
      },
    }
    const names =
      'boot update shutdown ready open close toggle show hide identify logout end page profile setContext track sendCard popout get'
    for (const name of names.split(' ')) {
      stub[name] = (...given) => new Promise((settle) => queue.push([name, given, settle]))
    }
    return stub
  })([])

const PRICES = { 'Home 100': '$29 a month', 'Home 300': '$39 a month', 'Home 1000': '$59 a month' }
const PLANS = Object.keys(PRICES)
const cart = []
const main = document.querySelector('main')

function element(tag, text, more = {}) {
  return Object.assign(document.createElement(tag), { textContent: text, ...more })
}

function row(text, verb, act) {
  const line = element('li', text)
  line.append(element('button', verb, { type: 'button', onclick: act }))
  return line
}

const PAGES = {
  plans() {
    const list = element('ul', '')
    for (const plan of PLANS) list.append(row(plan, 'Add to cart', () => add(plan)))
    return ['Plans', list]
  },
  cart() {
    const list = element('ul', cart.length === 0 ? 'Nothing yet.' : '')
    for (const plan of cart) list.append(row(plan, 'Ask about it', () => ask(plan)))
    return ['Cart', list]
  },
  help() {
    return ['Help', element('button', 'Talk with us', { onclick: () => window.UniChat.open() })]
  },
}

function add(plan) {
  cart.push(plan)
  window.UniChat.track('cart.added', plan)
  window.UniChat.setContext({ cart: cart.join(', ') })
  go('cart')
}

/* Shows the agent what it is about; the question waits in the field for the visitor to send it. */
async function ask(plan) {
  await window.UniChat.open({ draft: 'How long is the contract?', entry: 'home' })
  window.UniChat.sendCard({
    title: plan,
    text: 'Fibre to the home, the router included.',
    price: PRICES[plan],
    url: '?page=plans',
    image: 'plan.svg',
  })
}

/* The widget follows the address by itself; only what the address does not say is said. */
function go(name) {
  history.pushState(null, '', `?page=${name}`)
  show()
}

function show() {
  const name = new URLSearchParams(location.search).get('page')
  const [title, content] = (PAGES[name] || PAGES.plans)()
  document.title = `${title} · A shop on one page`
  main.replaceChildren(element('h1', title), content)
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a')
  if (!link) return
  event.preventDefault()
  go(new URL(link.href).searchParams.get('page'))
})

/* A real shop would use identify() with a token of its server; this name is shown to agents as unverified. */
document.querySelector('#sign-in').addEventListener('click', ({ currentTarget: button }) => {
  const isIn = button.getAttribute('aria-pressed') === 'true'
  button.setAttribute('aria-pressed', String(!isIn))
  button.textContent = isIn ? 'Sign in' : 'Sign out'
  if (isIn) window.UniChat.logout()
  else window.UniChat.profile({ name: 'Vera Example' })
})

window.UniChat.on('unread', (count) => {
  const title = document.title.replace(/^\(\d+\) /, '')
  document.title = count > 0 ? `(${count}) ${title}` : title
})
addEventListener('popstate', show)
show()
