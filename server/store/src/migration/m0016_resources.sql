CREATE TABLE param_item (
    param_id BIGINT NOT NULL REFERENCES param (id),
    place INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (param_id, place)
);
