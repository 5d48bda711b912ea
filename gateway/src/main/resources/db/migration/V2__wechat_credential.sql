-- Access tokens and tickets, one row per account and kind, shared by all nodes.
create table wechat_credential (
    appid         text        not null,
    kind          text        not null check (kind in ('ACCESS_TOKEN', 'WX_CARD_TICKET')),
    -- Raised by every change: a node leases only the row it has read.
    version       bigint      not null default 0,
    -- In clear: whoever reads this table can act for the account until expires_at.
    value         text,
    -- SHA-256 of appid and secret; a value is served only to whoever knows the secret that earned it.
    fingerprint   text,
    fetched_at    timestamptz,
    expires_at    timestamptz,
    -- When WeChat last refused a value before its time; bounds how often that makes us fetch.
    refused_at    timestamptz,
    -- WeChat's own limit (45009, 45011): no call before this.
    blocked_until timestamptz,
    -- The one fetch in flight. A lease and not a lock, so that no transaction is open across the network call.
    lease_owner   text,
    lease_until   timestamptz,
    primary key (appid, kind)
);
