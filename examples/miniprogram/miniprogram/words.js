/** What an invoice's state means to the payer. The states are those of GET /v1/invoices/{id}. */

const WORDS = {
  AWAITING_AUTHORIZATION: { headline: '还没有确认开票', hint: '在微信的开票页点“申请开票”后，这里会更新。', again: true },
  AUTHORIZED: { headline: '已确认，正在开票', hint: '可以离开，开好后会放进微信卡包。' },
  ISSUING: { headline: '正在开票', hint: '可以离开，开好后会放进微信卡包。' },
  ISSUE_FAILED: { headline: '没有开成', hint: '可以再申请一次，或联系门店。', again: true, last: true },
  REJECTED: { headline: '商户没有开这张发票', hint: '请联系门店。', last: true },
  EXPIRED: { headline: '还没有确认开票', hint: '可以再申请一次。', again: true, last: true },
  REVERSING: { headline: '正在冲红', hint: '' },
  REVERSED: { headline: '发票已冲红', hint: '', last: true },
};

const ISSUED = {
  NOT_INSERTED: { headline: '发票已开好', hint: '正在放进微信卡包。' },
  TO_COLLECT: { headline: '发票已开好', hint: '可以收进微信卡包。', again: true, last: true },
  INSERTING: { headline: '发票已开好', hint: '正在放进微信卡包。' },
  INSERTED: { headline: '发票在微信卡包里', hint: '在微信的卡包里可以看到。', last: true },
  INSERT_FAILED: { headline: '发票已开好', hint: '没能放进卡包，可以在网页下载。', last: true },
};

/**
 * @returns {{headline: string, hint: string, again: boolean, last: boolean}} again: the payer may ask (once more);
 *     last: nothing more happens by itself
 */
function words({ status, cardStatus }) {
  const found = status === 'ISSUED' ? ISSUED[cardStatus] : WORDS[status];
  // A later gateway may know more states than this program.
  return Object.assign({ headline: '正在处理', hint: '', again: false, last: false }, found);
}

module.exports = words;
