-- What was sold. Never changed after intake: another body under the same number is refused.
create table sales_order (
    merchant_id     text        not null,
    order_no        text        not null,
    store_no        text        not null,
    paid_at         timestamptz not null,
    amount_fen      bigint      not null check (amount_fen > 0),
    net_fen         bigint      not null check (net_fen >= 0),
    tax_fen         bigint      not null check (tax_fen >= 0),
    body            jsonb       not null,
    created_at      timestamptz not null,
    primary key (merchant_id, order_no),
    check (net_fen + tax_fen = amount_fen)
);

-- One application (开票申请), from its entry to its reversal.
create table invoice (
    id                  text        primary key,
    merchant_id         text        not null,
    order_no            text        not null,
    attempt             int         not null check (attempt > 0),
    scenario            text        not null,
    -- What WeChat and the invoicing platform know it by. Both are unique for ever.
    wechat_order_id     text        not null,
    serial              text        not null unique,
    appid               text        not null,
    platform_id         text        not null,
    s_pappid            text        not null,
    payer_token         text        not null unique,
    redirect_url        text,
    store_no            text        not null,
    amount_fen          bigint      not null check (amount_fen > 0),
    net_fen             bigint      not null,
    tax_fen             bigint      not null,
    status              text        not null,
    card_status         text        not null,
    title               jsonb,
    -- Frozen when the first request under this serial is decided.
    issue_request       jsonb,
    sent_at             timestamptz,
    page_opened_at      timestamptz,
    authorized_at       timestamptz,
    invoice_number      text unique,
    issued_at           timestamptz,
    red_invoice_number  text,
    reversal_reason     text,
    card_id             text,
    card_code           text,
    media_id            text,
    media_uploaded_at   timestamptz,
    failure_source      text,
    failure_code        text,
    failure_message     text,
    version             bigint      not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    unique (merchant_id, order_no, attempt),
    unique (merchant_id, wechat_order_id),
    foreign key (merchant_id, order_no) references sales_order
);
-- At most one live application for an order: two payers or two threads cannot start two invoices.
create unique index invoice_one_live on invoice (merchant_id, order_no)
    where status not in ('ISSUE_FAILED', 'REJECTED', 'REVERSED');
create index invoice_by_time on invoice (merchant_id, created_at, id);
create index invoice_in_motion on invoice (updated_at)
    where status in ('AUTHORIZED', 'ISSUING', 'REVERSING') or card_status = 'INSERTING';

-- Append-only: who moved what, when, why.
create table invoice_log (
    id          bigint generated always as identity primary key,
    invoice_id  text        not null references invoice,
    at          timestamptz not null,
    actor       text        not null,
    action      text        not null,
    from_status text,
    to_status   text,
    source      text,
    code        text,
    message     text
);
create index invoice_log_of on invoice_log (invoice_id, id);

create table invoice_file (
    invoice_id  text        not null references invoice,
    kind        text        not null,
    bytes       bytea       not null,
    sha256      bytea       not null,
    stored_at   timestamptz not null,
    primary key (invoice_id, kind)
);

-- A card template (卡券模板) of ours per account and payee: WeChat has no call that lists them.
create table card_template (
    appid       text        not null,
    payee       text        not null,
    card_id     text        not null,
    created_at  timestamptz not null,
    primary key (appid, payee)
);

-- db-scheduler 16
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
