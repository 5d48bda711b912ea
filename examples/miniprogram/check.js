'use strict';
// node examples/miniprogram/check.js: the files are well formed, and the program does what the README says when it is played
// against the shop's backend and a gateway of a few lines. No dependencies; Node 18 or newer.
const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { createServer } = require('node:http');
const { dirname, join, relative } = require('node:path');
const test = require('node:test');
const { shopBackend, sample } = require('./backend/shop.js');

const ROOT = join(__dirname, 'miniprogram');
const SESSION = 'session-of-the-test';
const TOKEN = '0123456789ABCDEFGHJKMNPQRS';
const files = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]));
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));

test('every JSON file parses and every script compiles', () => {
  const all = files(__dirname);
  const scripts = all.filter((file) => file.endsWith('.js'));
  assert.ok(scripts.length >= 8);
  all.filter((file) => file.endsWith('.json')).forEach(json);
  scripts.forEach((file) => execFileSync(process.execPath, ['--check', file]));
});

test('every page has its files, and every handler in its markup exists', () => {
  const { pages, navigateToMiniProgramAppIdList, sitemapLocation } = json(join(ROOT, 'app.json'));
  assert.deepEqual(navigateToMiniProgramAppIdList, ['wx9db2c16d0633c2e7']);
  assert.ok(existsSync(join(ROOT, sitemapLocation)));
  for (const page of pages) {
    json(join(ROOT, `${page}.json`));
    const markup = readFileSync(join(ROOT, `${page}.wxml`), 'utf8');
    const handlers = [...markup.matchAll(/bindtap="(\w+)"/g)].map((match) => match[1]);
    assert.ok(handlers.length);
    const definition = phone('http://localhost').load(`${page}.js`);
    handlers.forEach((handler) => assert.equal(typeof definition[handler], 'function', `${page}: ${handler}`));
  }
  const { miniprogramRoot, appid } = json(join(__dirname, 'project.config.json'));
  assert.equal(join(__dirname, miniprogramRoot), join(ROOT, '/'));
  assert.equal(appid, 'touristappid');
});

test('nothing that runs on the phone knows the gateway or its key', () => {
  for (const file of files(ROOT)) {
    assert.doesNotMatch(readFileSync(file, 'utf8'), /api[_-]?key\s*[:=]|KAIPIAO_|['"`]\/v1\//i, relative(ROOT, file));
  }
});

test('fen become yuan without a rounding', () => {
  const yuan = phone('http://localhost').load('yuan.js');
  assert.deepEqual([0, 5, 1100, 25990, -5].map(yuan), ['0.00', '0.05', '11.00', '259.90', '-0.05']);
});

test('from the list over WeChat\'s page to the card wallet', async (t) => {
  const world = await open(t);
  const { phone, gateway } = world;
  phone.launch('pages/orders/orders');
  await phone.settle();
  const [order] = phone.page.data.orders;
  assert.equal(order.amount, '11.00');
  assert.equal(order.mayAsk, true);

  phone.tap('ask', { orderNo: order.orderNo });
  await phone.settle();
  assert.deepEqual(phone.left, { appId: 'wx9db2c16d0633c2e7', path: 'pages/auth/auth?s_pappid=d3g&o1=PHONE-0001-1&source=wxa' });
  assert.deepEqual(gateway.calls.slice(0, 2).map((call) => call.route), ['PUT /v1/orders/PHONE-0001', 'POST /v1/orders/PHONE-0001/entries']);
  assert.deepEqual(gateway.calls[1].body, { scenario: 'MINI_PROGRAM' });
  assert.ok(gateway.calls.every((call) => call.key === 'Bearer key-of-the-test'));

  phone.comeBack(1038);
  await phone.settle();
  assert.equal(phone.route, 'pages/status/status');
  assert.equal(phone.page.data.headline, '还没有确认开票');

  gateway.invoice = { status: 'ISSUED', cardStatus: 'INSERTING' };
  await phone.pass();
  assert.equal(phone.page.data.headline, '发票已开好');
  gateway.invoice = { status: 'ISSUED', cardStatus: 'INSERTED' };
  await phone.pass();
  assert.equal(phone.page.data.headline, '发票在微信卡包里');
  assert.equal(phone.timers.length, 0, 'it asks no more');

  phone.comeBack(1001);
  phone.show('pages/orders/orders');
  await phone.settle();
  assert.equal(phone.route, 'pages/orders/orders', 'one return leads to the status once');
});

test('it asks less and less often, and not for ever', async (t) => {
  const { phone } = await open(t);
  phone.launch('pages/status/status', { orderNo: 'PHONE-0001' });
  await phone.settle();
  const pauses = [];
  while (phone.timers.length) {
    pauses.push(phone.timers[0].pause);
    await phone.pass();
  }
  assert.deepEqual(pauses.slice(0, 3), [2000, 3000, 4500]);
  assert.equal(Math.max(...pauses), 30_000);
  assert.ok(pauses.length < 35, `${pauses.length} questions in ten minutes`);
  assert.equal(phone.page.data.tired, true);
  phone.tap('onShow');
  await phone.settle();
  assert.equal(phone.page.data.tired, false);
  assert.equal(phone.timers.length, 1);
});

test('a page out of sight asks nothing, and asks once when it is seen again', async (t) => {
  const { phone } = await open(t);
  phone.launch('pages/status/status', { orderNo: 'PHONE-0001' });
  await phone.settle();
  phone.page.onHide();
  assert.equal(phone.timers.length, 0);
  for (const again of [1, 2]) {
    phone.page.onShow();
    phone.page.onShow();
    await phone.settle();
    assert.equal(phone.timers.length, 1, `seen again, ${again}`);
  }
});

test('who says no to leaving stays on the list', async (t) => {
  const { phone } = await open(t);
  phone.refuse = 'navigateToMiniProgram:fail cancel';
  phone.launch('pages/orders/orders');
  await phone.settle();
  phone.tap('ask', { orderNo: 'PHONE-0001' });
  await phone.settle();
  assert.equal(phone.page.data.trouble, '');
  phone.comeBack(1001);
  await phone.settle();
  assert.equal(phone.route, 'pages/orders/orders');

  phone.refuse = 'navigateToMiniProgram:fail appId "wx9db2c16d0633c2e7" is not in navigateToMiniProgramAppIdList';
  phone.tap('ask', { orderNo: 'PHONE-0001' });
  await phone.settle();
  assert.equal(phone.page.data.trouble, '没能打开微信开票页，请稍后再试');
});

test('where nothing is left to agree to, the tap leads to the status', async (t) => {
  const { phone, gateway } = await open(t);
  gateway.decided = true;
  gateway.invoice = { status: 'ISSUED', cardStatus: 'INSERTED' };
  phone.launch('pages/orders/orders');
  await phone.settle();
  phone.tap('ask', { orderNo: 'PHONE-0002' });
  await phone.settle();
  assert.equal(phone.left, null);
  assert.equal(phone.route, 'pages/status/status');
  assert.equal(phone.page.data.headline, '发票在微信卡包里');
});

test('a receipt scanned by somebody who is not its customer becomes theirs to ask for', async (t) => {
  const { phone, backend } = await open(t);
  const printed = await backend.print('PAPER-0001');
  assert.equal(printed, `HTTPS://INVOICE.EXAMPLE.COM/E/${TOKEN}`);
  phone.launch('pages/orders/orders', { q: encodeURIComponent(printed), scancode_time: '1764000000' });
  await phone.settle();
  assert.deepEqual(phone.page.data.orders.map((o) => o.orderNo), ['PHONE-0001', 'PHONE-0002', 'PAPER-0001']);
});

test('the order an App asks for comes first, and somebody else\'s does not come at all', async (t) => {
  const { phone } = await open(t);
  phone.launch('pages/orders/orders', { orderNo: 'PHONE-0002' });
  await phone.settle();
  assert.deepEqual(phone.page.data.orders.map((o) => o.orderNo), ['PHONE-0002', 'PHONE-0001']);
  phone.launch('pages/orders/orders', { orderNo: 'PAPER-0001' });
  await phone.settle();
  assert.deepEqual(phone.page.data.orders.map((o) => o.orderNo), ['PHONE-0001', 'PHONE-0002']);
});

test('a receipt nobody printed, somebody else\'s order and a stranger are refused alike', async (t) => {
  const { shop } = await open(t);
  const ask = (method, path, body, session = SESSION) =>
    fetch(shop + path, { method, body: body && JSON.stringify(body), headers: { Authorization: `Bearer ${session}` } });
  assert.equal((await ask('POST', '/shop/scans', { text: `HTTPS://INVOICE.EXAMPLE.COM/E/${'0'.repeat(26)}` })).status, 404);
  assert.equal((await ask('GET', '/shop/orders/PAPER-0001/invoice')).status, 404);
  assert.equal((await ask('POST', '/shop/orders/PAPER-0001/entry', { scenario: 'MINI_PROGRAM' })).status, 404);
  assert.equal((await ask('GET', '/shop/orders', null, 'somebody')).status, 401);
  assert.equal((await ask('POST', '/shop/scans', { text: 'x'.repeat(5000) })).status, 413);
  assert.equal((await ask('POST', '/shop/orders/PHONE-0001/entry', { scenario: 'PAY_AFTER' })).status, 422);
});

test('when the gateway refuses, the payer reads words and no code', async (t) => {
  const { phone, gateway } = await open(t);
  gateway.refuses = true;
  phone.launch('pages/orders/orders');
  await phone.settle();
  const told = t.mock.method(console, 'error', () => {});
  phone.tap('ask', { orderNo: 'PHONE-0001' });
  await phone.settle();
  assert.equal(phone.page.data.trouble, '暂时不能开票，请稍后再试');
  assert.equal(phone.page.data.opening, '');
  assert.deepEqual(told.mock.calls.map((call) => call.arguments[0]), ['gateway: 422 INVALID_ENTRY req-1']);
});

/** A gateway that answers as docs/openapi.json says, a backend in front of it, and a phone. */
async function open(t) {
  const gateway = { calls: [], invoice: { status: 'AWAITING_AUTHORIZATION', cardStatus: 'NOT_INSERTED' }, decided: false, refuses: false };
  const gatewayServer = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const route = `${request.method} ${request.url}`;
    const body = text && JSON.parse(text);
    gateway.calls.push({ route, body, key: request.headers.authorization });
    response.setHeader('X-Request-Id', 'req-1');
    if (gateway.refuses && route.endsWith('/entries')) response.writeHead(422).end(JSON.stringify({ code: 'INVALID_ENTRY' }));
    else response.end(JSON.stringify(answer(gateway, route, body)));
  });
  const orders = [sample('PHONE-0001', 'S001', '餐费', '3070401000000000000', 1100), sample('PHONE-0002', 'S001', '餐费', '3070401000000000000', 25990)];
  orders.push({ ...sample('PAPER-0001', 'S001', '餐费', '3070401000000000000', 900), mine: false });
  const backend = shopBackend({ gateway: { url: await listen(t, gatewayServer), apiKey: 'key-of-the-test' }, session: SESSION, orders });
  const shop = await listen(t, backend.server);
  return { phone: phone(shop), gateway, backend, shop };
}

function answer(gateway, route, body) {
  const entry = /^POST \/v1\/orders\/(.+)\/entries$/.exec(route);
  if (!entry) return gateway.invoice;
  const url = `https://invoice.example.com/e/${TOKEN}`;
  const way = {
    MINI_PROGRAM: { miniProgram: { appId: 'wx9db2c16d0633c2e7', path: `pages/auth/auth?s_pappid=d3g&o1=${entry[1]}-1&source=wxa` } },
    APP: { authUrl: 'https://mp.weixin.qq.com/bizmall/authinvoice?action=list' },
    RECEIPT_QR: { receipt: { qrText: url.toUpperCase() } },
  }[body.scenario];
  return { invoiceId: 'inv-1', orderNo: entry[1], scenario: body.scenario, url, statusUrl: url.replace('/e/', '/i/'), status: gateway.invoice.status, ...(gateway.decided ? {} : way) };
}

function listen(t, server) {
  t.after(() => server.close());
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`)));
}

/** WeChat as this program sees it; time stands still until pass() is called. */
function phone(shop) {
  const loaded = new Map();
  const waiting = new Set();
  let now = 0;
  let app;
  let definition;
  const self = { page: null, route: null, left: null, refuse: null, timers: [] };

  const wx = {
    request({ url, method, data, header, success, fail }) {
      const going = fetch(url, { method, headers: header, body: data && JSON.stringify(data) })
        .then(async (response) => success({ statusCode: response.status, data: await response.json() }), fail)
        .finally(() => waiting.delete(going));
      waiting.add(going);
    },
    navigateToMiniProgram({ appId, path, fail }) {
      if (self.refuse) fail({ errMsg: self.refuse });
      else self.left = { appId, path };
    },
    navigateTo({ url }) {
      const [path, query] = url.slice(1).split('?');
      self.show(path, Object.fromEntries(new URLSearchParams(query)));
    },
    stopPullDownRefresh() {},
  };
  const timers = {
    setTimeout(then, pause) {
      const timer = { then, pause };
      self.timers.push(timer);
      return timer;
    },
    clearTimeout: (timer) => { self.timers = self.timers.filter((other) => other !== timer); },
    Date: { now: () => now },
  };

  function load(file) {
    const path = join(ROOT, file);
    if (!loaded.has(path)) {
      const module = { exports: {} };
      loaded.set(path, module);
      definition = null;
      const names = { require: (name) => load(relative(ROOT, join(dirname(path), name))), module, wx, ...timers, App: (it) => { app = it; }, Page: (it) => { definition = it; }, getApp: () => app };
      new Function(...Object.keys(names), readFileSync(path, 'utf8'))(...Object.values(names));
      if (definition) module.exports = definition;
    }
    return loaded.get(path).exports;
  }

  return Object.assign(self, {
    load,
    launch(path, query) {
      load('app.js');
      Object.assign(app.globalData, { backend: shop, session: SESSION });
      app.onShow({ scene: 1001 });
      self.show(path, query);
    },
    show(path, query) {
      self.page = { ...load(`${path}.js`), setData(data) { Object.assign(this.data, data); } };
      self.page.data = { ...self.page.data };
      self.route = path;
      self.page.onLoad(query || {});
      self.page.onShow();
    },
    tap(handler, dataset) { self.page[handler]({ currentTarget: { dataset } }); },
    comeBack(scene) {
      app.onShow({ scene });
      self.page.onShow();
    },
    async settle() {
      do {
        await Promise.all(waiting);
        await new Promise((resolve) => setImmediate(resolve));
      } while (waiting.size);
    },
    async pass() {
      const { then, pause } = self.timers.shift();
      now += pause;
      then();
      await self.settle();
    },
  });
}
