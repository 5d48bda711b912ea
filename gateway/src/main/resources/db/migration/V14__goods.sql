-- What a merchant sells, by its own number (SKU). An order that names a SKU keeps what stood here at its intake.
create table goods (
    merchant_id     text        not null,
    sku             text        collate "C" not null,
    name            text        not null,
    tax_code        text        not null check (tax_code ~ '^[0-9]{19}$'),
    tax_rate        text        not null,
    specification   text,
    unit            text,
    updated_at      timestamptz not null,
    primary key (merchant_id, sku)
);
