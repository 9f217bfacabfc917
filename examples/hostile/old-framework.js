// What Prototype 1.6, MooTools 1.4 and old polyfills leave behind on a page.
;(function () {
  const slice = Array.prototype.slice

  // Prototype's own JSON, which turns lists into strings under the native one.
  Array.prototype.toJSON = function () {
    return '[' + this.map((item) => JSON.stringify(item)).join(', ') + ']'
  }
  String.prototype.toJSON = function () {
    return '"' + this + '"'
  }
  Date.prototype.toJSON = function () {
    return '"' + this.getTime() + '"'
  }

  // Both replaced it by one that knows neither iterators nor a function for the items.
  Array.from = function (list) {
    if (!list) return []
    return 'length' in Object(list) ? slice.call(list) : [list]
  }
  Array.prototype.entries = Array.prototype.toArray = function () {
    return slice.call(this)
  }
  Array.prototype.find = function (test, self) {
    for (let i = 0; i < this.length; i++) if (test.call(self, this[i], i)) return this[i]
  }
  Function.prototype.bind = function (self) {
    const fn = this
    const given = slice.call(arguments, 1)
    return function () {
      return fn.apply(self, given.concat(slice.call(arguments)))
    }
  }
  String.prototype.contains = function (part) {
    return this.indexOf(part) > -1
  }

  // Elements answer to more than they should, and some of it is enumerable.
  Element.prototype.remove = function () {
    if (this.parentNode) this.parentNode.removeChild(this)
    return this
  }
  for (const name of ['hide', 'show', 'update', 'select', 'getStyle', 'fire']) {
    Element.prototype[name] = function () {
      return this
    }
  }
  Event.prototype.stop = function () {
    this.preventDefault()
    this.stopPropagation()
  }

  // A polyfill of 2014 in place of the browser's own, and a JSON that only passes on.
  const Native = window.Promise
  function OldPromise(run) {
    this.kept = new Native(run)
  }
  OldPromise.prototype.then = function (done, failed) {
    const next = new OldPromise(function () {})
    next.kept = this.kept.then(done, failed)
    return next
  }
  OldPromise.prototype['catch'] = function (failed) {
    return this.then(undefined, failed)
  }
  OldPromise.resolve = function (value) {
    return new OldPromise((done) => done(value))
  }
  OldPromise.reject = function (reason) {
    return new OldPromise((_, failed) => failed(reason))
  }
  for (const name of ['all', 'race']) {
    OldPromise[name] = function (list) {
      return OldPromise.resolve(Native[name](list))
    }
  }
  window.Promise = OldPromise
  const { parse, stringify } = JSON
  window.JSON = { parse, stringify }
  window.$ = function (id) {
    return typeof id === 'string' ? document.getElementById(id) : id
  }
})()
