-- What kind of failure it is: who can do something about it (platform.FailureClass).
alter table invoice add column failure_class text;
