CREATE TABLE ticket_search (
    ticket_id BIGINT PRIMARY KEY,
    words TEXT[] NOT NULL
);
CREATE TABLE ticket_search_block (
    word TEXT COLLATE "C" NOT NULL,
    block BIGINT NOT NULL,
    PRIMARY KEY (word, block)
);
