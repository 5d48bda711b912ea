-- The code under the QR code of a printed receipt, and the payer's link it stands for. Only printed ones are here.
create table claim_code (
    code        text        primary key,
    payer_token text        not null unique references invoice (payer_token),
    created_at  timestamptz not null
);
