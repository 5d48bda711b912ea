const shop = require('../../shop.js');
const words = require('../../words.js');
const yuan = require('../../yuan.js');

Page({
  data: { orders: [], loaded: false, opening: '', trouble: '' },

  /** Scanned from a receipt (扫普通链接二维码打开小程序), the link comes in q, encoded once. */
  onLoad(query) {
    this.scanned = query && query.q ? decodeURIComponent(query.q) : null;
    // From the shop's App: a wish which order to show first. The list holds this customer's orders only.
    this.wanted = query && query.orderNo ? decodeURIComponent(query.orderNo) : null;
  },

  async onShow() {
    const app = getApp();
    const returned = app.globalData.returned;
    if (returned) {
      app.globalData.returned = null;
      this.goToStatus(returned.orderNo);
      return;
    }
    await this.load();
  },

  async onPullDownRefresh() {
    await this.load();
    wx.stopPullDownRefresh();
  },

  async load() {
    try {
      if (this.scanned) {
        await shop.claim(this.scanned);
        this.scanned = null;
      }
      const { orders } = await shop.orders();
      orders.sort((a, b) => (b.orderNo === this.wanted) - (a.orderNo === this.wanted));
      this.setData({
        loaded: true,
        trouble: '',
        orders: orders.map((o) => ({
          orderNo: o.orderNo,
          shop: o.shop,
          paidAt: o.paidAt,
          amount: yuan(o.amountFen),
          mayAsk: !o.status || words(o).again,
        })),
      });
    } catch (e) {
      this.setData({ loaded: true, trouble: e.message });
    }
  },

  /**
   * WeChat opens another mini program only on a tap (since base library 2.3.0). If your phones refuse because the backend
   * took too long, fetch the entry when the order page opens and only navigate here.
   */
  async ask(event) {
    const { orderNo } = event.currentTarget.dataset;
    if (this.data.opening) return;
    this.setData({ opening: orderNo, trouble: '' });
    try {
      const entry = await shop.openEntry(orderNo);
      // Without miniProgram there is nothing left to agree to.
      if (entry.miniProgram) this.openWeChatsPage(orderNo, entry.miniProgram);
      else this.goToStatus(orderNo);
    } catch (e) {
      this.setData({ trouble: e.message });
    }
    this.setData({ opening: '' });
  },

  openWeChatsPage(orderNo, { appId, path }) {
    const app = getApp();
    app.globalData.opened = orderNo;
    wx.navigateToMiniProgram({
      appId,
      path,
      fail: ({ errMsg }) => {
        app.globalData.opened = null;
        // "fail cancel": the payer said no when WeChat asked whether to leave.
        if (!/cancel/.test(errMsg)) this.setData({ trouble: '没能打开微信开票页，请稍后再试' });
      },
    });
  },

  look(event) {
    this.goToStatus(event.currentTarget.dataset.orderNo);
  },

  goToStatus(orderNo) {
    wx.navigateTo({ url: '/pages/status/status?orderNo=' + encodeURIComponent(orderNo) });
  },
});
