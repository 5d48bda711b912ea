// Runs inside a page and returns what is wrong with it at this size and in this light, as sentences.
// arguments[0]: whether it is one of the gateway's own pages, which promise more.
const own = arguments[0];
const faults = [];
const root = document.documentElement;

if (root.scrollWidth > root.clientWidth) {
  faults.push(`wider than the phone: ${root.scrollWidth} > ${root.clientWidth}`);
}

const name = (e) => `<${e.tagName.toLowerCase()} class="${e.className}"> "${e.textContent.trim().slice(0, 20)}"`;

// Colours (WCAG 2.2, 1.4.3: 4.5 to 1, or 3 to 1 from 24 px, bold from 18.66 px).
const rgb = (text) => {
  const [r, g, b, a = 1] = /\(([^)]*)\)/.exec(text)[1].split(/[\s,/]+/).map(Number);
  return { r, g, b, a };
};
const over = (top, below) => ({
  r: top.r * top.a + below.r * (1 - top.a),
  g: top.g * top.a + below.g * (1 - top.a),
  b: top.b * top.a + below.b * (1 - top.a),
  a: 1,
});
const luminance = ({ r, g, b }) => {
  const [x, y, z] = [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};
const contrast = (one, other) => {
  const [light, dark] = [luminance(one), luminance(other)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};
const canvas = matchMedia('(prefers-color-scheme: dark)').matches ? { r: 18, g: 18, b: 18, a: 1 } : { r: 255, g: 255, b: 255, a: 1 };
const lineage = (e) => (e ? [...lineage(e.parentElement), e] : []);
/** Every colour that may lie under the letters: more than one where there is a gradient. */
const grounds = (e) =>
  lineage(e).reduce(
    (below, x) => {
      const style = getComputedStyle(x);
      const gradient = style.backgroundImage.match(/rgba?\([^)]*\)/g);
      const colours = gradient ? gradient.map(rgb) : [rgb(style.backgroundColor)];
      return colours.flatMap((c) => below.map((b) => over(c, b)));
    },
    [canvas],
  );
const faintness = (e) => lineage(e).reduce((sum, x) => sum * Number(getComputedStyle(x).opacity), 1);

const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = texts.nextNode(); node; node = texts.nextNode()) {
  const e = node.parentElement;
  if (!node.data.trim() || !e.checkVisibility() || ['SCRIPT', 'STYLE'].includes(e.tagName)) continue;
  const style = getComputedStyle(e);
  const size = parseFloat(style.fontSize);
  if (size < 12) faults.push(`letters of ${size} px in ${name(e)}`);
  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  const ink = rgb(style.color);
  const worst = Math.min(...grounds(e).map((ground) => contrast(over({ ...ink, a: ink.a * faintness(e) }, ground), ground)));
  if (/¥/.test(node.data)) {
    const range = document.createRange();
    range.selectNodeContents(node);
    if (new Set([...range.getClientRects()].map((r) => r.top)).size > 1) faults.push(`an amount in two lines in ${name(e)}`);
  }
  if (worst < (large ? 3 : 4.5)) faults.push(`contrast ${worst.toFixed(2)} in ${name(e)}`);
}

// A thumb needs 44 px.
for (const e of document.querySelectorAll('button, [role=button], .weui-btn, kaipiao-button a, .files a')) {
  const { width, height } = e.getBoundingClientRect();
  if (Math.min(width, height) < 44) faults.push(`${width} x ${height} px to tap in ${name(e)}`);
}

for (const e of document.images) {
  if (!e.complete || e.naturalWidth === 0) faults.push(`no picture in ${e.outerHTML}`);
}

if (own) {
  for (const { name: address } of performance.getEntriesByType('resource')) {
    if (new URL(address).origin !== location.origin) faults.push(`fetched from elsewhere: ${address}`);
  }
  for (const e of document.querySelectorAll('h1, dt, .steps li, .weui-btn, footer p, label, [role=alert]')) {
    const english = e.querySelector('[lang=en]');
    const chinese = /\p{Script=Han}/u.exec(e.textContent);
    if (!english || !/[A-Za-z]/.test(english.textContent)) faults.push(`no English in ${name(e)}`);
    else if (!chinese || e.textContent.indexOf(chinese[0]) > e.textContent.indexOf(english.textContent)) {
      faults.push(`Chinese is not first in ${name(e)}`);
    }
  }
  if (document.querySelector('script, iframe, [onclick]')) faults.push('a script or a frame');
  if (/关注公众号/.test(document.body.textContent.replace('无需关注公众号', ''))) faults.push('asks to follow');
}
return faults;
