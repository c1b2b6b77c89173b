CREATE TABLE association (
    low_id BIGINT NOT NULL REFERENCES ticket (id),
    high_id BIGINT NOT NULL REFERENCES ticket (id),
    PRIMARY KEY (low_id, high_id),
    CHECK (low_id < high_id)
);
CREATE INDEX association_high ON association (high_id, low_id);
