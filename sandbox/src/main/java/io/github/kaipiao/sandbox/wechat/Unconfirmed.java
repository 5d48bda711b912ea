package io.github.kaipiao.sandbox.wechat;

import java.time.Duration;
import java.util.Set;

/** Behaviour of WeChat's that no source confirms, or two contradict (wechat-api.md §12, §14), as settings. */
public record Unconfirmed(
        OrderCodes orders, DataCodes data, AccountRules accounts, WalletRules wallet, EventForm events, WireForm wire) {

    /**
     * What getauthurl and rejectinsert answer; 0 for no error.
     *
     * @param badTicket getauthurl with a stale or foreign ticket: 72031 or 40001
     * @param authorizedAgain getauthurl for an authorized order: 0 or 72074
     * @param insertedAgain getauthurl for an order that has its card: 0 or 72075
     * @param rejectedAgain getauthurl for a rejected order: 72035
     * @param rejectInserted rejectinsert for an order that has its card: 72056, 72018 or 72075
     */
    public record OrderCodes(
            int badTicket, int authorizedAgain, int insertedAgain, int rejectedAgain, int rejectInserted) {}

    /**
     * What getauthdata answers.
     *
     * @param linked for an order nobody authorized yet: 0 with {@code never auth}, or 72038
     * @param rejected for a rejected order: 0 with {@code reject insert}, or 72035
     */
    public record DataCodes(int linked, int rejected) {}

    /**
     * @param noPermission 48001 or 72015
     * @param unknownToken 40001 or 40014
     * @param unsetContact get_contact before set_contact: 72063, or 0 with an empty contact
     * @param unboundMchids payment merchants that are bound to no account here, hence 72002; none by default
     */
    public record AccountRules(int noPermission, int unknownToken, int unsetContact, Set<String> unboundMchids) {
        public AccountRules {
            unboundMchids = Set.copyOf(unboundMchids);
        }
    }

    /**
     * @param templateReadyAfter how old a template must be, else insert answers 40078; 0 by default, some five minutes
     *     are told of WeChat
     * @param twoAtOnce insert while another for the same order is under way: 72054, or 0 to wait for the other's end
     * @param platformChangeIsPushed whether the platform's own updatestatus raises update_invoice_status too
     * @param titleCodeLasts how long the payer's title code can be scanned
     */
    public record WalletRules(
            Duration templateReadyAfter, int twoAtOnce, boolean platformChangeIsPushed, Duration titleCodeLasts) {}

    /**
     * @param appId whether user_authorize_invoice says AppId, as older pages do, and not AuthorizeAppId
     * @param spAppId whether it carries SPAppId, which is seen but not documented
     */
    public record EventForm(boolean appId, boolean spAppId) {}

    /**
     * @param end how an errmsg ends
     * @param escapedSlashes whether a slash in an answer has its backslash
     * @param idsAsText whether ids of 64 bits are text, or numbers a careless reader rounds
     */
    public record WireForm(ErrmsgEnd end, boolean escapedSlashes, boolean idsAsText) {}

    /** What follows the documented words of an errmsg (§0.2). */
    public enum ErrmsgEnd {
        /** The newer gateway's. */
        RID,
        /** The older gateway's. */
        HINT,
        /** The older gateway's, with its time. */
        HINT_AND_TIME,
        NONE
    }

    public static Unconfirmed defaults() {
        return new Unconfirmed(
                new OrderCodes(72031, 0, 0, 72035, 72056),
                new DataCodes(0, 0),
                new AccountRules(48001, 40001, 72063, Set.of()),
                new WalletRules(Duration.ZERO, 72054, false, Duration.ofMinutes(5)),
                new EventForm(false, true),
                new WireForm(ErrmsgEnd.RID, true, true));
    }

    /** All else by default. */
    public Unconfirmed(int badTicketCode, int authorizedAgainCode, int insertedAgainCode, int rejectInsertedCode) {
        this(
                new OrderCodes(badTicketCode, authorizedAgainCode, insertedAgainCode, 72035, rejectInsertedCode),
                defaults().data(),
                defaults().accounts(),
                defaults().wallet(),
                defaults().events(),
                defaults().wire());
    }

    public Unconfirmed with(OrderCodes changed) {
        return new Unconfirmed(changed, data, accounts, wallet, events, wire);
    }

    public Unconfirmed with(DataCodes changed) {
        return new Unconfirmed(orders, changed, accounts, wallet, events, wire);
    }

    public Unconfirmed with(AccountRules changed) {
        return new Unconfirmed(orders, data, changed, wallet, events, wire);
    }

    public Unconfirmed with(WalletRules changed) {
        return new Unconfirmed(orders, data, accounts, changed, events, wire);
    }

    public Unconfirmed with(EventForm changed) {
        return new Unconfirmed(orders, data, accounts, wallet, changed, wire);
    }

    public Unconfirmed with(WireForm changed) {
        return new Unconfirmed(orders, data, accounts, wallet, events, changed);
    }
}
