'use strict';
// node examples/button/check.js: what the button promises, without a browser and without dependencies.
const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const vm = require('node:vm');
const test = require('node:test');

const SCRIPT = join(__dirname, '../../gateway/src/main/resources/static-h5/kaipiao-button.js');
const script = readFileSync(SCRIPT, 'utf8');
const page = readFileSync(join(__dirname, 'index.html'), 'utf8');
const LINK = 'https://invoice.example.com/e/0123456789ABCDEFGHJKMNPQRS';

/** As much of a document as the element touches. */
function browser({ sheets = true, readyState = 'interactive' } = {}) {
  class Node {
    constructor(tag = '') {
      Object.assign(this, { tag, attributes: {}, children: [], textContent: '', shadowRoot: null, isConnected: false });
    }
    getAttribute(name) { return this.attributes[name] ?? null; }
    setAttribute(name, value) {
      this.attributes[name] = String(value);
      if (this.constructor.observedAttributes?.includes(name)) this.attributeChangedCallback(name);
    }
    append(child) { this.children.push(child); }
    appendChild(child) { this.append(child); return child; }
    querySelector(tag) { return this.children.find((child) => child.tag === tag) ?? null; }
    attachShadow() {
      this.shadowRoot = new Node('#shadow');
      if (sheets) this.shadowRoot.adoptedStyleSheets = [];
      return this.shadowRoot;
    }
  }
  class Sheet { replaceSync(css) { this.css = css; } }
  const defined = new Map();
  const waiting = [];
  const document = {
    readyState,
    createElement: (tag) => new Node(tag),
    addEventListener: (type, then) => { assert.equal(type, 'DOMContentLoaded'); waiting.push(then); },
  };
  const window = { customElements: { get: (name) => defined.get(name), define: (name, type) => defined.set(name, type) } };
  vm.runInNewContext(script, { window, document, customElements: window.customElements, HTMLElement: Node, CSSStyleSheet: Sheet, URL });
  const Button = defined.get('kaipiao-button');
  return {
    defined,
    /** @param link attributes of the link that the page wrote inside, or null */
    put(attributes, link) {
      const element = new Button('kaipiao-button');
      Object.assign(element.attributes, attributes);
      const inside = link && new Node('a');
      if (inside) {
        inside.textContent = link.text;
        inside.attributes.href = link.href;
        element.append(inside);
      }
      element.isConnected = true;
      element.connectedCallback();
      return { element, inside, link: () => element.querySelector('a') };
    },
    parsed() {
      document.readyState = 'interactive';
      waiting.forEach((then) => then());
    },
    Node,
  };
}

test('the script is smaller than 5 KB and calls nobody', () => {
  assert.ok(Buffer.byteLength(script) < 5 * 1024, `${Buffer.byteLength(script)} bytes`);
  assert.doesNotMatch(script, /fetch\(|XMLHttpRequest|import\(|innerHTML|eval\(|document\.write|localStorage|cookie/);
});

test('without the script every button is a link to the gateway', () => {
  const bodies = [...page.matchAll(/<kaipiao-button\b([^>]*)>([\s\S]*?)<\/kaipiao-button>/g)];
  assert.equal(bodies.length, 3);
  for (const [, attributes, inside] of bodies) {
    const href = /href="([^"]+)"/.exec(attributes)[1];
    const link = /^\s*<a href="([^"]+)">([^<]+)<\/a>\s*$/.exec(inside);
    assert.ok(link, `nothing but a link inside: ${inside}`);
    assert.equal(link[1], href);
    assert.ok(link[2].trim());
  }
  assert.doesNotMatch(page, /kaipiao-button:not\(:defined\)/, 'nothing hides it until the script has come');
});

test('with the script it is the same link, not another one', () => {
  const { put } = browser();
  const { element, inside, link } = put({ href: LINK }, { href: LINK, text: '开发票' });
  assert.equal(link(), inside);
  assert.equal(element.children.length, 1);
  assert.equal(inside.attributes.href, LINK);
  assert.equal(inside.textContent, '开发票');
  assert.doesNotMatch(script, /addEventListener\('(click|touch|pointer)|preventDefault/);
});

test('a link is made where the page wrote none', () => {
  const { link } = browser().put({ href: LINK }, null);
  assert.equal(link().attributes.href, LINK);
  assert.equal(link().textContent, '开发票');
  assert.equal(link().attributes.lang, 'zh-CN');
});

test('while the page is still being read it waits for the link inside', () => {
  const reading = browser({ readyState: 'loading' });
  const { element, link } = reading.put({ href: LINK }, null);
  assert.equal(link(), null);
  const late = new reading.Node('a');
  element.append(late);
  reading.parsed();
  assert.equal(element.children.length, 1);
  assert.equal(late.attributes.href, LINK);
});

test('the label is Chinese, English or the shop\'s own', () => {
  const { put } = browser();
  const text = { href: LINK, text: '开发票' };
  assert.equal(put({ href: LINK, label: 'zh' }, text).inside.textContent, '开发票');
  assert.equal(put({ href: LINK, label: '申请电子发票' }, text).inside.textContent, '申请电子发票');
  const english = put({ href: LINK, label: 'en' }, text);
  assert.equal(english.inside.textContent, 'Get e-invoice');
  assert.equal(english.inside.attributes.lang, 'en');
  english.element.setAttribute('label', 'zh');
  assert.equal(english.inside.textContent, '开发票');
});

test('an address that is not https becomes no link', () => {
  const { put } = browser();
  for (const href of ['javascript:alert(1)', 'data:text/html,x', 'http://invoice.example.com/e/X', '//x', '']) {
    assert.equal(put({ href }, { href: LINK, text: '开发票' }).inside.attributes.href, LINK, href);
    assert.equal(put({ href }, null).link(), null, href);
  }
  assert.equal(put({ href: 'http://localhost:8080/e/X' }, null).link().attributes.href, 'http://localhost:8080/e/X');
});

test('it is dressed also where style sheets cannot be constructed', () => {
  const modern = browser().put({ href: LINK }, null).element.shadowRoot;
  assert.match(modern.adoptedStyleSheets[0].css, /min-height: 44px/);
  const old = browser({ sheets: false }).put({ href: LINK }, null).element.shadowRoot;
  assert.match(old.querySelector('style').textContent, /min-height: 44px/);
  assert.ok(old.querySelector('slot'));
});

test('a second copy of the script does no harm', () => {
  const { defined } = browser();
  const customElements = { get: () => defined.get('kaipiao-button'), define: () => assert.fail('defined twice') };
  vm.runInNewContext(script, { window: { customElements }, customElements, HTMLElement: class {}, document: {} });
});

test('its letters can be read by day and by night (WCAG 2.2, 1.4.3: 4.5 to 1)', () => {
  const pairs = [...script.matchAll(/--bg: (#[0-9a-f]{3,6}); --fg: (#[0-9a-f]{3,6})/g)];
  assert.equal(pairs.length, 2);
  for (const [, bg, fg] of pairs) {
    const ratio = contrast(bg, fg);
    assert.ok(ratio >= 4.5, `${fg} on ${bg}: ${ratio.toFixed(2)}`);
  }
});

function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex) {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((d) => d + d) : hex.slice(1).match(/../g);
  const [r, g, b] = digits.map((d) => parseInt(d, 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
