const FROM_ANOTHER_MINI_PROGRAM = 1038;

App({
  globalData: {
    // The shop's own backend. It holds the gateway's API key; this program never does.
    backend: 'https://shop.example.com',
    // Stands for the shop's login (wx.login and its own session).
    session: 'demo-session-of-one-customer',
    // The order whose authorization page is open, and the one the payer has just come back from.
    opened: null,
    returned: null,
  },

  /**
   * The payer comes back from WeChat's invoice mini program. What that one hands back is not documented (whether extraData
   * says anything is unconfirmed), so it is not read: the status page asks the backend.
   */
  onShow(options) {
    const data = this.globalData;
    if (!data.opened) return;
    const back = options && options.scene === FROM_ANOTHER_MINI_PROGRAM;
    // By the capsule button or the task switcher the scene is another; the payer may have agreed all the same.
    data.returned = { orderNo: data.opened, direct: Boolean(back) };
    data.opened = null;
  },
});
