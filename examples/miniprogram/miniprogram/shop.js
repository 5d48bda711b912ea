/** Calls to the shop's backend. */

const TIMEOUT_MS = 8000;

function call(method, path, data) {
  const { backend, session } = getApp().globalData;
  return new Promise((resolve, reject) => {
    wx.request({
      url: backend + path,
      method,
      data,
      timeout: TIMEOUT_MS,
      header: { Authorization: 'Bearer ' + session, 'Content-Type': 'application/json' },
      success: ({ statusCode, data: body }) => {
        if (statusCode >= 200 && statusCode < 300) resolve(body);
        else reject(new Error((body && body.message) || '请稍后再试'));
      },
      fail: () => reject(new Error('网络不通，请稍后再试')),
    });
  });
}

module.exports = {
  /** @returns {Promise<{orders: {orderNo, shop, paidAt, amountFen, status}[]}>} */
  orders: () => call('GET', '/shop/orders'),

  /** Opens the entry now, at the tap: the path in it is a pass for about two hours, nothing to keep. */
  openEntry: (orderNo) =>
    call('POST', '/shop/orders/' + encodeURIComponent(orderNo) + '/entry', { scenario: 'MINI_PROGRAM' }),

  /** @returns {Promise<{status: string, cardStatus: string}>} */
  invoice: (orderNo) => call('GET', '/shop/orders/' + encodeURIComponent(orderNo) + '/invoice'),

  /** @param text the link in a receipt's QR code @returns {Promise<{order}>} */
  claim: (text) => call('POST', '/shop/scans', { text }),
};
