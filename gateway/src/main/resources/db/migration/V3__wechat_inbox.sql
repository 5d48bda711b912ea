-- What WeChat pushed, once each.
create table wechat_event (
    -- Digest of the business key: appid, event, order id and outcome; for other events whatever tells them apart.
    id           text        primary key,
    appid        text        not null,
    event        text        not null,
    order_id     text,
    outcome      text,
    -- The opened message as received. Holds an openid, and may hold a title.
    payload      text        not null,
    received_at  timestamptz not null,
    state        text        not null check (state in ('RECEIVED', 'DONE', 'IGNORED', 'PARKED')),
    processed_at timestamptz,
    check ((state = 'RECEIVED') = (processed_at is null))
);
create index wechat_event_parked on wechat_event (received_at) where state = 'PARKED';
create index wechat_event_of_order on wechat_event (appid, order_id) where order_id is not null;
