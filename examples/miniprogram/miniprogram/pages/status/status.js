const shop = require('../../shop.js');
const words = require('../../words.js');
const Polling = require('../../polling.js');

Page({
  data: { orderNo: '', headline: '正在查询', hint: '', again: false, tired: false, trouble: '' },

  onLoad(query) {
    this.setData({ orderNo: decodeURIComponent(query.orderNo || '') });
    this.polling = new Polling(() => this.ask(), () => this.setData({ tired: true }));
  },

  onShow() {
    this.setData({ tired: false });
    this.polling.start();
  },

  onHide() {
    this.polling.stop();
  },

  onUnload() {
    this.polling.stop();
  },

  /** @returns {Promise<boolean>} whether nothing more happens by itself */
  async ask() {
    try {
      const { headline, hint, again, last } = words(await shop.invoice(this.data.orderNo));
      this.setData({ headline, hint, again, trouble: '' });
      return last;
    } catch (e) {
      this.setData({ trouble: e.message });
      return false;
    }
  },

  back() {
    wx.navigateBack();
  },
});
