'use strict';
/*
 * The shop's backend as the examples for phones need it: it knows who the customer is and holds the gateway's API key.
 *
 *   KAIPIAO_URL=http://localhost:8080 KAIPIAO_API_KEY=… SHOP_SESSION=… node backend/shop.js [port]
 *
 * Two orders, one customer, all in memory: it shows the calls, it is no shop.
 */
const { createServer } = require('node:http');
const { createHash, timingSafeEqual } = require('node:crypto');

const MOST_BYTES = 4096;
const TIMEOUT_MS = 10_000;
const SCENARIOS = ['MINI_PROGRAM', 'APP'];
// The gateway prints links in capitals into QR codes; host and scheme mean the same either way, and so does its path.
const SCANNED = /^https?:\/\/[^/]{1,200}\/e\/([0-9A-HJKMNP-TV-Z]{26})$/i;

/** What the customer is told; the cause stays in our log. */
class Told extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * @param gateway {url, apiKey}
 * @param session what a customer who is logged in sends as bearer token
 * @param orders {orderNo, shop, body, mine}[]: body as PUT /v1/orders/{orderNo} takes it; mine: the customer bought it here
 */
function shopBackend({ gateway, session, orders }) {
  const known = new Map(orders.map((order) => [order.orderNo, { invoiceId: null, token: null, status: null, ...order }]));

  async function call(method, path, body) {
    let answer;
    try {
      answer = await fetch(gateway.url + path, {
        method,
        headers: { Authorization: `Bearer ${gateway.apiKey}`, 'Content-Type': 'application/json' },
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (e) {
      throw new Told(503, '开票服务暂时连不上，请稍后再试');
    }
    const json = await answer.json().catch(() => ({}));
    if (answer.ok) return json;
    // code and X-Request-Id are what the gateway's operator asks for; nothing of the order is logged.
    console.error(`gateway: ${answer.status} ${json.code} ${answer.headers.get('x-request-id')}`);
    throw new Told(502, '暂时不能开票，请稍后再试');
  }

  function mine(orderNo) {
    const order = known.get(orderNo);
    // Somebody else's order looks like one that does not exist.
    if (!order || !order.mine) throw new Told(404, '没有这个订单');
    return order;
  }

  function view(order) {
    const { amountFen, paidAt } = order.body;
    return { orderNo: order.orderNo, shop: order.shop, paidAt: paidAt.slice(0, 16).replace('T', ' '), amountFen, status: order.status };
  }

  /** Both calls may be repeated: the same order has one live entry. */
  async function open(order, scenario) {
    await call('PUT', `/v1/orders/${order.orderNo}`, order.body);
    const entry = await call('POST', `/v1/orders/${order.orderNo}/entries`, { scenario });
    Object.assign(order, { invoiceId: entry.invoiceId, token: entry.url.split('/').pop().toUpperCase(), status: entry.status });
    const { status, statusUrl, authUrl, miniProgram, receipt } = entry;
    return { orderNo: order.orderNo, status, statusUrl, authUrl, miniProgram, receipt };
  }

  const routes = [
    ['GET', /^\/shop\/orders$/, () => ({ orders: [...known.values()].filter((o) => o.mine).map(view) })],
    ['POST', /^\/shop\/orders\/([A-Za-z0-9_-]{1,28})\/entry$/, ([orderNo], { scenario }) => {
      if (!SCENARIOS.includes(scenario)) throw new Told(422, '不支持的场景');
      return open(mine(orderNo), scenario);
    }],
    ['GET', /^\/shop\/orders\/([A-Za-z0-9_-]{1,28})\/invoice$/, async ([orderNo]) => {
      const order = mine(orderNo);
      if (!order.invoiceId) return { status: 'AWAITING_AUTHORIZATION', cardStatus: 'NOT_INSERTED' };
      const { status, cardStatus, statusUrl } = await call('GET', `/v1/invoices/${order.invoiceId}`);
      order.status = status;
      return { status, cardStatus, statusUrl };
    }],
    // Whoever holds the paper holds the token in it, and may ask for its invoice.
    ['POST', /^\/shop\/scans$/, (_, { text }) => {
      const [, token] = SCANNED.exec(String(text)) || [];
      const order = token && [...known.values()].find((o) => o.token === token.toUpperCase());
      if (!order) throw new Told(404, '没有这张小票');
      order.mine = true;
      return { order: view(order) };
    }],
  ];

  async function answer(request) {
    if (!same(request.headers.authorization || '', `Bearer ${session}`)) throw new Told(401, '请先登录');
    const body = request.method === 'POST' ? await read(request) : {};
    for (const [method, path, handle] of routes) {
      const match = path.exec(request.url);
      if (match && method === request.method) return handle(match.slice(1), body);
    }
    throw new Told(404, '没有这个地址');
  }

  return {
    /** Hands out what a till would print: the text of the QR code. */
    async print(orderNo) {
      return (await open(known.get(orderNo), 'RECEIPT_QR')).receipt.qrText;
    },
    server: createServer(async (request, response) => {
      const send = (status, body) => {
        response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
        response.end(JSON.stringify(body));
      };
      try {
        send(200, await answer(request));
      } catch (e) {
        if (!(e instanceof Told)) console.error(`shop: ${e.name}`);
        send(e instanceof Told ? e.status : 500, { message: e instanceof Told ? e.message : '出错了，请稍后再试' });
      }
    }),
  };
}

async function read(request) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > MOST_BYTES) throw new Told(413, '请求太长');
  }
  let body;
  try {
    body = JSON.parse(text);
  } catch (e) {
    throw new Told(400, '不是 JSON');
  }
  if (body === null || typeof body !== 'object') throw new Told(400, '不是对象');
  return body;
}

function same(a, b) {
  const [x, y] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(x, y);
}

function sample(orderNo, storeNo, name, taxCode, amountFen) {
  const body = { storeNo, paidAt: '2026-11-23T10:15:30+08:00', amountFen, lines: [{ name, taxCode, amountFen, taxRate: '0.06' }] };
  return { orderNo, shop: '街角小馆', body, mine: true };
}

function main() {
  const { KAIPIAO_URL, KAIPIAO_API_KEY, SHOP_SESSION } = process.env;
  if (!KAIPIAO_URL || !KAIPIAO_API_KEY || !SHOP_SESSION) {
    console.error('Set KAIPIAO_URL, KAIPIAO_API_KEY and SHOP_SESSION.');
    process.exit(2);
  }
  const port = Number(process.argv[2] || 3000);
  const orders = [
    sample('PHONE-0001', 'S001', '餐费', '3070401000000000000', 1100),
    sample('PHONE-0002', 'S001', '餐费', '3070401000000000000', 25990),
  ];
  const { server } = shopBackend({ gateway: { url: KAIPIAO_URL, apiKey: KAIPIAO_API_KEY }, session: SHOP_SESSION, orders });
  // Loopback: put a server with TLS in front, as WeChat asks of a mini program's domain.
  server.listen(port, '127.0.0.1', () => console.log(`shop: http://127.0.0.1:${port}`));
}

module.exports = { shopBackend, sample };
if (require.main === module) main();
