package io.github.kaipiao.gateway.wechat;

import java.util.List;

/**
 * Code, class, what it means and what to do, Chinese before English. The texts of 720xx codes that WeChat's invoice pages
 * do not explain are readings of its global list of return codes.
 */
final class ErrorTable {
    private static final String ROWS = """
            -1 | RETRY_LATER | 微信系统繁忙 | WeChat is busy | 稍后重试；写操作先查询结果再重试 | Try later; after a changing call ask for its result first
            1 | RETRY_LATER | 微信返回一般性失败 | WeChat failed without saying why | 稍后重试，仍失败请凭 rid 联系微信 | Try later; if it stays, give WeChat the rid
            40001 | CREDENTIAL | AppSecret 错误，或 access_token 无效、不是最新 | Wrong AppSecret, or the access token is invalid or not the latest | 核对 AppSecret；确认没有其他系统用旧接口为同一账号取 token | Check the AppSecret and that no other system fetches tokens for this account the classic way
            40002 | OUR_DATA | grant_type 不正确 | Wrong grant_type | 请升级本软件或报告问题 | Upgrade this software or report the problem
            40003 | OUR_DATA | openid 不正确 | Wrong openid | 核对 openid 是否属于该公众号 | Check that the openid belongs to this account
            40013 | CREDENTIAL | AppID 无效 | Invalid AppID | 核对账号设置中的 AppID | Check the AppID in the account's settings
            40014 | CREDENTIAL | access_token 不合法 | Invalid access token | 系统已自动换取一次；仍出现请核对 AppID 与 AppSecret | It was renewed once already; if it stays, check AppID and AppSecret
            40035 | OUR_DATA | 参数不合法 | Invalid parameter | 按错误信息修正参数 | Correct the parameter the message names
            40078 | CARD | 卡券模板不可用：模板刚创建、账号没有卡券权限，或测试用户不在白名单 | The card template cannot be used: too new, no right to cards, or a test user not on the white list | 新建模板请等待约 5 分钟再试；否则检查卡券权限 | Wait about 5 minutes after creating a template; otherwise check the right to cards
            40097 | OUR_DATA | 参数错误 | Invalid arguments | 按错误信息修正参数 | Correct the parameter the message names
            40125 | CREDENTIAL | AppSecret 无效 | Invalid AppSecret | 在公众平台重置或核对 AppSecret 后重新填写 | Check or reset the AppSecret in WeChat's console and enter it again
            40164 | CREDENTIAL | 调用方 IP 不在白名单 | The caller's address is not on the IP whitelist | 把错误信息中的 IP 加入公众平台的 IP 白名单 | Add the address in the message to the account's IP whitelist
            41001 | CREDENTIAL | 缺少 access_token | Access token missing | 请升级本软件或报告问题 | Upgrade this software or report the problem
            41002 | CREDENTIAL | 缺少 AppID | AppID missing | 补全账号设置中的 AppID | Enter the AppID in the account's settings
            41004 | CREDENTIAL | 缺少 AppSecret | AppSecret missing | 补全账号设置中的 AppSecret | Enter the AppSecret in the account's settings
            42001 | CREDENTIAL | access_token 已过期 | The access token has expired | 系统已自动换取一次；仍出现请检查服务器时间 | It was renewed once already; if it stays, check the server's clock
            43002 | OUR_DATA | 需要 POST 请求 | POST required | 检查代理是否改写了请求 | Check whether a proxy rewrites requests
            44002 | OUR_DATA | POST 数据为空 | Empty body | 检查代理是否丢弃了请求内容 | Check whether a proxy drops bodies
            45001 | OUR_DATA | 文件大小超限 | The file is too large | 压缩 PDF 后重试 | Make the PDF smaller
            45002 | OUR_DATA | 内容大小超限 | The content is too large | 减少明细行或备注长度 | Shorten the lines or the remarks
            45009 | QUOTA | 接口当日调用次数已用完 | The daily quota of this call is used up | 次日自动恢复；急用可在公众平台清零 | It returns at midnight in Beijing; WeChat's console can clear it earlier
            45011 | QUOTA | 接口每分钟调用次数超限 | Too many calls this minute | 下一分钟自动重试 | Try again in the next minute
            47001 | OUR_DATA | 数据格式错误 | The body is not what WeChat can read | 请升级本软件或报告问题 | Upgrade this software or report the problem
            48001 | SETUP | 账号没有电子发票接口权限，或使用了小程序的 token | The account has no right to e-invoice calls, or a mini program's token was used | 在服务号后台开通电子发票；小程序场景请改用服务号的 AppID | Enable e-invoices for the service account; for mini programs use the service account's AppID
            48004 | SETUP | 账号因违规被禁止调用接口 | The account is barred from calls for a violation | 登录公众平台查看通知并申诉 | See the notice in WeChat's console
            48006 | QUOTA | 清零次数已用完 | The quota can be cleared no more this month | 等待次日自动恢复 | Wait until midnight in Beijing
            50002 | SETUP | 账号受限，可能被冻结或注销 | The account is frozen or closed | 登录公众平台查看账号状态 | See the account's state in WeChat's console
            61004 | CREDENTIAL | 调用方 IP 未在第三方平台登记 | The caller's address is not registered with the third-party platform | 在开放平台登记该 IP | Register the address on the open platform
            61007 | SETUP | 未授权给第三方平台（权限集 26） | The account did not grant permission set 26 to the third-party platform | 重新授权并勾选电子发票权限集 | Authorize again with the e-invoice permission set
            72001 | CARD | 没有匹配的卡券 | No such card | 核对 card_id 与 code | Check card_id and code
            72002 | SETUP | 商户号未绑定该公众号 | The mchid is not bound to this account | 在微信支付商户平台绑定 AppID 后重试 | Bind the AppID in WeChat Pay's console, then try again
            72004 | SETUP | 商户号已被其他公众号占用 | The mchid is taken by another account | 改用与该商户号关联的公众号接入 | Use the account this mchid is associated with
            72010 | SETUP | 商户号无效 | Invalid mchid | 核对商户号 | Check the mchid
            72013 | PAYER | 订单未授权或授权已过期 | The order is not authorized or its authorization has expired | 请付款人重新打开授权页 | Ask the payer to open the authorization page again
            72015 | SETUP | 账号没有开票权限 | The account has no right to invoices | 申请开通电子发票权限 | Apply for the e-invoice right
            72017 | OUR_DATA | 发票抬头不一致 | The invoice title differs | 使用付款人授权时填写的抬头 | Use the title the payer gave
            72018 | ALREADY_DONE | 该订单的发票已插入卡包 | This order's card is in the wallet already | 无需重试；视为已插入 | Nothing to repeat; take it as inserted
            72022 | SETUP | 测试账号：用户不在白名单 | Test account: the user is not on the white list | 把该用户加入测试白名单 | Put the user on the white list
            72023 | CARD | 发票已被其他报销方锁定 | Another reimburser has locked the invoice | 请付款人先解除报销锁定 | Ask the payer to withdraw the expense claim
            72024 | CARD | 发票状态不允许此操作 | The card's state does not allow this | 先查看发票卡的报销状态 | Look at the card's reimbursement state first
            72025 | OUR_DATA | 发票 token 无效 | Invalid invoice token | 重新从卡券跳转获取 encrypt_code | Get encrypt_code again from the card's link
            72027 | OUR_DATA | 设置动作不正确 | Unknown settings action | 请升级本软件或报告问题 | Upgrade this software or report the problem
            72028 | SETUP | 未设置支付后开票的商户号关联 | Pay-after is not set up | 用 set_pay_mch 设置商户号与开票平台的关联 | Set the mchid and its invoicing platform with set_pay_mch
            72029 | SETUP | 未设置授权页字段 | The authorization page's fields are not set | 用 set_auth_field 设置授权页字段 | Set the fields of the authorization page with set_auth_field
            72030 | SETUP | 商户号无效 | Invalid mchid | 核对商户号 | Check the mchid
            72031 | OUR_DATA | 参数无效或为空 | A parameter is invalid or empty | 按错误信息补全字段；插卡时 appid 应为授权时的公众号 | Fill in the field the message names; at insertion appid is the authorizing account
            72035 | ALREADY_DONE | 商户已拒绝该订单开票 | This order was rejected by the merchant | 使用新的订单号重新发起申请 | Start again with a new order id
            72036 | RETRY_LATER | 发票状态正在变更 | The invoice is being changed | 稍后重试 | Try later
            72037 | CARD | 发票不属于该用户 | The card does not belong to this user | 核对 code 与用户 | Check code and user
            72038 | PAYER | 订单未授权，或开票平台、公众号与订单不匹配 | The order is not authorized, or platform, account and order do not belong together | 等待付款人授权；已授权则核对 s_pappid 与 AppID | Wait for the payer; if authorized, check s_pappid and AppID
            72039 | CARD | 须先锁定再核销 | Lock before closing | 先锁定发票再核销 | Lock the invoice first
            72040 | CARD | 发票 PDF 错误：须为真实有效的税务 PDF | The PDF is not a genuine tax PDF | 发票本身有效；请付款人在状态页下载，或改用微信支付侧插卡 | The invoice itself is valid: let the payer download it, or insert through WeChat Pay
            72041 | OUR_DATA | 发票代码与号码无效 | Invoice code and number are invalid | 数电票：20 位号码填 billing_no，billing_code 留空 | 数电票: the 20 digits go into billing_no, billing_code stays empty
            72042 | ALREADY_DONE | 该发票已在卡包中 | This invoice is in a wallet already | 无需重试；付款人可能已自行导入 | Nothing to repeat; the payer may have imported it
            72043 | OUR_DATA | 发票代码或号码长度错误 | Invoice code or number has the wrong length | 核对发票代码与号码的位数 | Check the number of digits
            72044 | PAYER | 抬头二维码已过期 | The title's QR code has expired | 请付款人刷新抬头二维码 | Ask the payer to show a new code
            72045 | OUR_DATA | 校验码为空 | The check code is empty | 旧版发票须填 20 位校验码 | Older invoices need their 20-digit check code
            72046 | CARD | PDF 地址无效 | The PDF's address is invalid | 重新上传 PDF 后插卡 | Upload the PDF again, then insert
            72047 | CARD | PDF 中的发票号码与提交的不一致 | The number in the PDF differs | 核对 PDF 与发票号码是否为同一张票 | Check that PDF and number are of one invoice
            72048 | PAYER | 插入发票过多，需重新授权 | Too many invoices for one authorization | 使用新订单号请付款人重新授权 | Ask the payer to authorize under a new order id
            72049 | PAYER | 未授权 | Not authorized | 等待付款人授权 | Wait for the payer
            72050 | PAYER | 授权已过期 | The authorization has expired | 请付款人重新授权 | Ask the payer to authorize again
            72051 | OUR_DATA | 应用类型错误 | Wrong kind of account | 核对场景所用账号类型 | Check which account the scenario uses
            72052 | OUR_DATA | 一次查询的发票过多 | Too many invoices in one query | 减少每批数量 | Ask for fewer at a time
            72053 | PAYER | 用户未授权 | The user never authorized | 等待付款人授权 | Wait for the payer
            72054 | RETRY_LATER | 发票正在插入 | The card is being inserted | 稍后查询或重试 | Try later
            72055 | OUR_DATA | 发票过多 | Too many invoices | 减少每批数量 | Send fewer at a time
            72056 | ALREADY_DONE | 该订单号已用于一张发票卡 | This order id has carried a card already | 视为已插入；重开须用新订单号 | Take it as inserted; another invoice needs a new order id
            72057 | QUOTA | 今日插卡数量已达上限 | Today's limit of cards is reached | 次日自动重试 | Try again tomorrow
            72058 | RETRY_LATER | 微信回调商户失败 | WeChat could not call the merchant back | 稍后重试并检查回调地址 | Try later and check the callback address
            72059 | CARD | 发票正在转赠 | The card is being given to someone | 稍后重试 | Try later
            72060 | ALREADY_DONE | 发票卡已冲红 | The card is marked as reversed | 无需再次操作 | Nothing to do
            72061 | ALREADY_DONE | 发票卡已核销 | The card is written off | 无法再改状态；冲红请通知报销方 | Its state cannot change any more; tell the reimburser of a reversal
            72062 | QUOTA | code_auth_key 受限 | This code_auth_key is limited | 稍后用新的授权重试 | Try later with a new authorization
            72063 | SETUP | 未设置商户联系方式 | The merchant's contact is not set | 用 set_contact 设置联系方式 | Set the contact with set_contact
            72064 | RETRY_LATER | 微信内部错误 | Internal error of WeChat | 稍后重试 | Try later
            72065 | RETRY_LATER | 微信内部逻辑错误 | Internal error of WeChat | 稍后重试，仍失败请凭 rid 联系微信 | Try later; if it stays, give WeChat the rid
            72067 | PAYER | 批量插卡授权已过期 | The batch authorization has expired | 请付款人重新授权 | Ask the payer to authorize again
            72068 | OUR_DATA | 批量插卡授权不属于本账号 | The batch authorization belongs to another account | 核对账号 | Check the account
            72069 | RETRY_LATER | 批量插卡任务失败 | The batch failed | 稍后重试 | Try later
            72070 | PAYER | 抬头链接已过期 | The title's link has expired | 请付款人重新打开 | Ask the payer to open it again
            72071 | CARD | PDF 识别失败 | The PDF was not recognised | 发票本身有效；请付款人下载 | The invoice itself is valid: let the payer download it
            72072 | CARD | PDF 类型无法识别 | The PDF's kind was not recognised | 发票本身有效；请付款人下载 | The invoice itself is valid: let the payer download it
            72073 | OUR_DATA | 金额错误 | The amounts are wrong | 核对价税合计、不含税金额与税额 | Check total, net amount and tax
            72074 | ALREADY_DONE | 已授权 | Authorized already | 查询授权数据并继续开票 | Ask for the authorization data and go on
            72075 | ALREADY_DONE | 已发送 | Sent already | 无需重试 | Nothing to repeat
            72076 | OUR_DATA | 签名错误 | Signature problem | 重新获取授权页链接 | Get a new authorization page
            72077 | OUR_DATA | 授权凭据已删除 | The key was deleted | 重新获取授权页链接 | Get a new authorization page
            72078 | PAYER | 授权凭据已过期 | The key has expired | 重新获取授权页链接 | Get a new authorization page
            72079 | RETRY_LATER | 挂载错误 | Mount error | 稍后重试 | Try later
            72080 | OUR_DATA | 未找到 | Not found | 核对订单号与卡券 | Check order id and card
            72081 | CARD | 未拉取 PDF | The PDF was not fetched | 重新上传 PDF 后插卡 | Upload the PDF again, then insert
            72082 | CARD | PDF 校验不通过：与发票数据不符或无法识别 | The PDF does not match the data or is not recognised | 核对 PDF 与发票数据；发票本身有效，可下载 | Check PDF against data; the invoice itself is valid and can be downloaded
            72083 | CARD | 拉取 PDF 失败 | Fetching the PDF failed | 重新上传 PDF 后插卡 | Upload the PDF again, then insert
            72084 | SETUP | 推送的商户为空 | No account to push to | 检查消息推送设置 | Check the message push settings
            72085 | SETUP | App 的 AppID 错误 | The App's AppID is wrong | 核对开放平台 AppID 与签名 | Check the open-platform AppID and signature
            72086 | SETUP | App 的商户错误 | The App's account is wrong | 核对开放平台账号 | Check the open-platform account
            72087 | OUR_DATA | App 授权链接错误 | The App's link is wrong | 以 source=app 重新获取链接 | Get a link with source=app
            72088 | RETRY_LATER | 查询抬头失败 | Looking up the title failed | 稍后重试 | Try later
            72089 | RETRY_LATER | 抬头服务繁忙 | The title service is busy | 稍后重试 | Try later
            72090 | PAYER | 未找到抬头 | No such title | 请付款人填写抬头 | Ask the payer for the title
            72091 | CREDENTIAL | token 错误 | Token error | 重新获取授权页链接 | Get a new authorization page
            72092 | PAYER | 用户没有抬头 | The user has no title | 请付款人填写抬头 | Ask the payer for the title
            72093 | OUR_DATA | 第三方校验失败 | A third party's check failed | 核对开票平台设置 | Check the invoicing platform's settings
            73104 | QUOTA | 调用频率过高 | Too many calls | 稍后重试 | Try later
            89501 | CREDENTIAL | 等待管理员确认该 IP 的调用 | Waiting for the administrator to confirm this address | 请管理员在微信中确认 | Ask the administrator to confirm in WeChat
            89503 | CREDENTIAL | 该 IP 首次调用，须管理员确认 | New address: the administrator must confirm it | 请管理员在微信中确认 | Ask the administrator to confirm in WeChat
            89506 | CREDENTIAL | 管理员两次拒绝该 IP，24 小时内不可调用 | The administrator refused this address twice; barred for 24 hours | 24 小时后重试并请管理员确认 | Try after 24 hours and have it confirmed
            89507 | CREDENTIAL | 管理员拒绝该 IP，1 小时内不可调用 | The administrator refused this address; barred for 1 hour | 1 小时后重试并请管理员确认 | Try after 1 hour and have it confirmed
            """;

    private ErrorTable() {}

    static List<ErrorAdvice> read() {
        return ROWS.lines().map(ErrorTable::row).toList();
    }

    private static ErrorAdvice row(String line) {
        String[] cells = line.split(" \\| ", -1);
        return new ErrorAdvice(
                Integer.parseInt(cells[0]), ErrorClass.valueOf(cells[1]), cells[2], cells[3], cells[4], cells[5]);
    }
}
