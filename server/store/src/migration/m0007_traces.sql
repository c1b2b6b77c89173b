CREATE INDEX trace_of_user ON trace (account_id, user_name, at, id);
CREATE INDEX trace_of_resource_id ON trace (account_id, resource_id, at, id);
CREATE INDEX trace_of_resource_name ON trace (account_id, resource_name, at, id);
CREATE INDEX trace_of_name ON trace (account_id, trace_name, at, id);
CREATE INDEX trace_of_rating ON trace (account_id, trace_rating, at, id);
CREATE INDEX trace_of_type ON trace (account_id, trace_type, at, id);
CREATE INDEX trace_of_resource_type ON trace (account_id, resource_type, at, id);
