/*
 * <kaipiao-button href="https://…/e/TOKEN"><a href="https://…/e/TOKEN">开发票</a></kaipiao-button>
 *
 * Dresses the link inside it. The link does the work: it is there without this script, and this script neither
 * replaces it nor listens to it.
 *
 * href   the url of the entry (开票入口); https only, http for localhost
 * label  zh (default), en, or words of your own
 *
 * Colours: --kaipiao-bg, --kaipiao-fg, --kaipiao-radius on the element or above it.
 */
(function () {
  'use strict';
  if (!('customElements' in window) || customElements.get('kaipiao-button')) return;

  const LABELS = { zh: ['开发票', 'zh-CN'], en: ['Get e-invoice', 'en'] };

  // WeChat's own green is too light under white letters (2.4 : 1); these have 4.5 : 1 and more.
  const CSS = `
    :host { display: inline-block; --bg: #087f41; --fg: #fff; }
    :host([hidden]) { display: none; }
    @media (prefers-color-scheme: dark) { :host { --bg: #2fd07c; --fg: #04210f; } }
    ::slotted(a) {
      display: inline-flex; align-items: center; justify-content: center; box-sizing: border-box;
      min-width: 6rem; min-height: 44px; padding: .5rem 1.25rem;
      border: 2px solid transparent; border-radius: var(--kaipiao-radius, .5rem);
      background: var(--kaipiao-bg, var(--bg)) !important; color: var(--kaipiao-fg, var(--fg)) !important;
      font: 600 1rem/1.25 system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", sans-serif;
      text-decoration: none !important;
    }
    ::slotted(a:hover), ::slotted(a:active) { filter: brightness(.92); }
    ::slotted(a:focus-visible) { outline: 3px solid currentColor; outline-offset: -6px; }`;

  /** A link that came from somewhere else than the gateway must not become a script. */
  function safe(href) {
    try {
      const url = new URL(href);
      const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
      return url.protocol === 'https:' || (url.protocol === 'http:' && local) ? url.href : null;
    } catch (e) {
      return null;
    }
  }

  function dress(root) {
    // Constructed sheets pass a strict style-src; Safari before 16.4 has none.
    if ('adoptedStyleSheets' in root) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
      root.adoptedStyleSheets = [sheet];
    } else {
      const style = document.createElement('style');
      style.textContent = CSS;
      root.append(style);
    }
    root.append(document.createElement('slot'));
  }

  class KaipiaoButton extends HTMLElement {
    static get observedAttributes() {
      return ['href', 'label'];
    }

    connectedCallback() {
      if (!this.shadowRoot) dress(this.attachShadow({ mode: 'open' }));
      this.show();
    }

    attributeChangedCallback() {
      if (this.isConnected) this.show();
    }

    /** What is not said by an attribute stays as the page wrote it. */
    show() {
      const href = safe(this.getAttribute('href'));
      let link = this.querySelector('a');
      if (!link) {
        // The parser may not have come to the link yet; without an address there is nothing to show.
        if (!href || document.readyState === 'loading') return this.later();
        link = this.appendChild(document.createElement('a'));
      }
      if (href) link.setAttribute('href', href);
      const label = this.getAttribute('label');
      if (label || !link.textContent.trim()) {
        const known = LABELS[label || 'zh'];
        link.textContent = known ? known[0] : label;
        if (known) link.setAttribute('lang', known[1]);
      }
    }

    later() {
      if (document.readyState !== 'loading') return;
      document.addEventListener('DOMContentLoaded', () => this.show(), { once: true });
    }
  }

  customElements.define('kaipiao-button', KaipiaoButton);
})();
