-- Invoices whose card waits for the payer to collect it; the second condition of RescueStuck.
create index invoice_to_collect on invoice (page_opened_at) where card_status = 'TO_COLLECT';
