package io.github.kaipiao.sandbox.control;

import static io.github.kaipiao.sandbox.control.ControlAnswer.JSON;

import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.PlatformSetup;
import io.github.kaipiao.sandbox.Sandbox;
import io.github.kaipiao.sandbox.wechat.AuthorizationOrder;
import io.github.kaipiao.sandbox.wechat.Card;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Accounts, orders and cards as JSON; never a secret. */
final class StateView {
    private final Sandbox sandbox;

    StateView(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    ObjectNode accounts() {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode accounts = body.putArray("accounts");
        for (AccountSetup account : sandbox.accounts()) {
            ObjectNode one = accounts.addObject()
                    .put("appid", account.appid())
                    .put("kind", account.kind().name())
                    .put("originalId", account.originalId())
                    .put("sPappid", PlatformSetup.sPappidOf(account.appid()))
                    .put("eInvoicePermission", account.eInvoicePermission());
            AccountSetup.Push push = account.push();
            if (push == null) {
                one.putNull("push");
            } else {
                one.putObject("push")
                        .put("url", push.url())
                        .put("mode", push.mode().name());
            }
        }
        ArrayNode platforms = body.putArray("platforms");
        for (PlatformSetup platform : sandbox.platforms()) {
            platforms
                    .addObject()
                    .put("id", platform.id())
                    .put("url", sandbox.platformUrl(platform.id()))
                    .put("key", platform.key())
                    .put("sPappid", platform.sPappid())
                    .put("insertsCard", platform.insertsCard())
                    .put("issueDelaySeconds", platform.issueDelay().toSeconds());
        }
        return body;
    }

    ObjectNode orders() {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode orders = body.putArray("orders");
        for (AuthorizationOrder order : sandbox.weChat().orders()) {
            AuthorizationOrder.Link link = order.link();
            ObjectNode one = orders.addObject()
                    .put("orderId", link.orderId())
                    .put("appid", link.appid())
                    .put("sPappid", link.sPappid())
                    .put("moneyFen", link.moneyFen())
                    .put("source", link.source())
                    .put("type", link.type())
                    .put("state", order.state().name())
                    .put("authUrl", sandbox.weChat().authUrl(order));
            TitleChoice title = order.title();
            if (title != null) {
                one.putObject("title")
                        .put("type", title.company() ? "COMPANY" : "PERSON")
                        .put("name", title.title())
                        .put("taxNumber", title.taxNumber());
            }
        }
        return body;
    }

    ObjectNode wallet() {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode cards = body.putArray("cards");
        sandbox.weChat().wallet().cards().forEach(card -> cards.add(card(card)));
        return body;
    }

    static ObjectNode card(Card card) {
        return JSON.createObjectNode()
                .put("code", card.code())
                .put("cardId", card.cardId())
                .put("orderId", card.orderId())
                .put("payee", card.payee())
                .put("title", card.title())
                .put("invoiceNumber", card.number())
                .put("amountFen", card.feeFen())
                .put("taxFen", card.taxFen())
                .put("issuedAt", card.issuedAt().toString())
                .put("status", card.status());
    }
}
