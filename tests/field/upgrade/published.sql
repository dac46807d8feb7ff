CREATE TABLE alembic_version ( version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num) );
CREATE TABLE channel ( name TEXT NOT NULL, kind TEXT DEFAULT '' NOT NULL, first_seen_at DATETIME NOT NULL, succeeded_at DATETIME, failures INTEGER DEFAULT '0' NOT NULL, failing_since DATETIME, error TEXT DEFAULT '' NOT NULL, CONSTRAINT pk_channel PRIMARY KEY (name) );
CREATE TABLE config_refusal ( digest TEXT NOT NULL, refused_at DATETIME NOT NULL, faults JSON NOT NULL, CONSTRAINT pk_config_refusal PRIMARY KEY (digest) );
CREATE TABLE config_version ( version TEXT NOT NULL, loaded_at DATETIME NOT NULL, topics JSON NOT NULL, CONSTRAINT pk_config_version PRIMARY KEY (version) );
CREATE TABLE digest ( id INTEGER NOT NULL, channel TEXT NOT NULL, window_from DATETIME NOT NULL, window_to DATETIME NOT NULL, frozen_at DATETIME, body JSON, CONSTRAINT pk_digest PRIMARY KEY (id), CONSTRAINT uq_digest_channel_window_to UNIQUE (channel, window_to) );
CREATE TABLE feed ( id INTEGER NOT NULL, url TEXT NOT NULL, host TEXT DEFAULT '' NOT NULL, name TEXT DEFAULT '' NOT NULL, group_name TEXT DEFAULT '' NOT NULL, pages TEXT DEFAULT '' NOT NULL, fastest_seconds INTEGER, state TEXT DEFAULT '' NOT NULL, due_at DATETIME NOT NULL, lease_by TEXT, interval_seconds INTEGER DEFAULT '0' NOT NULL, etag TEXT DEFAULT '' NOT NULL, last_modified TEXT DEFAULT '' NOT NULL, body_hash TEXT DEFAULT '' NOT NULL, format TEXT DEFAULT '' NOT NULL, title TEXT DEFAULT '' NOT NULL, language TEXT DEFAULT '' NOT NULL, baseline_at DATETIME, polled_at DATETIME, succeeded_at DATETIME, changed_at DATETIME, failures INTEGER DEFAULT '0' NOT NULL, failing_since DATETIME, reason TEXT DEFAULT '' NOT NULL, error TEXT DEFAULT '' NOT NULL, rhythm JSON, demand FLOAT DEFAULT '0' NOT NULL, window INTEGER DEFAULT '0' NOT NULL, ttl_seconds INTEGER DEFAULT '0' NOT NULL, silent_at DATETIME, gap_at DATETIME, moved_to TEXT DEFAULT '' NOT NULL, moved_since DATETIME, audited_at DATETIME, distrusted BOOLEAN DEFAULT (false) NOT NULL, hub TEXT DEFAULT '' NOT NULL, topic TEXT DEFAULT '' NOT NULL, polls_at DATETIME, weight FLOAT DEFAULT '1' NOT NULL, cut_short INTEGER DEFAULT '0' NOT NULL, CONSTRAINT pk_feed PRIMARY KEY (id), CONSTRAINT uq_feed_url UNIQUE (url) );
CREATE TABLE figure ( name TEXT NOT NULL, value FLOAT NOT NULL, CONSTRAINT pk_figure PRIMARY KEY (name) );
CREATE TABLE lock ( name TEXT NOT NULL, taken INTEGER NOT NULL, CONSTRAINT pk_lock PRIMARY KEY (name) );
CREATE TABLE secret ( name TEXT NOT NULL, value TEXT NOT NULL, CONSTRAINT pk_secret PRIMARY KEY (name) );
CREATE TABLE story ( id INTEGER NOT NULL, "key" TEXT NOT NULL, title TEXT DEFAULT '' NOT NULL, opened_at DATETIME NOT NULL, last_at DATETIME NOT NULL, merged_into INTEGER, CONSTRAINT pk_story PRIMARY KEY (id), CONSTRAINT fk_story_merged_into_story FOREIGN KEY(merged_into) REFERENCES story (id), CONSTRAINT uq_story_key UNIQUE ("key") );
CREATE TABLE tally ( what TEXT NOT NULL, outcome TEXT NOT NULL, number BIGINT NOT NULL, CONSTRAINT pk_tally PRIMARY KEY (what, outcome) );
CREATE TABLE tick ( part TEXT NOT NULL, ticked_at DATETIME NOT NULL, CONSTRAINT pk_tick PRIMARY KEY (part) );
CREATE TABLE topic ( id TEXT NOT NULL, name TEXT DEFAULT '' NOT NULL, first_seen_at DATETIME NOT NULL, removed_at DATETIME, CONSTRAINT pk_topic PRIMARY KEY (id) );
CREATE TABLE trouble ( kind TEXT NOT NULL, "key" TEXT NOT NULL, name TEXT DEFAULT '' NOT NULL, told_at DATETIME NOT NULL, open BOOLEAN NOT NULL, CONSTRAINT pk_trouble PRIMARY KEY (kind, "key") );
CREATE TABLE alert ( id INTEGER NOT NULL, story_id INTEGER NOT NULL, channel TEXT NOT NULL, sequence INTEGER NOT NULL, type TEXT DEFAULT '' NOT NULL, reason TEXT DEFAULT '' NOT NULL, created_at DATETIME NOT NULL, leaves_at DATETIME NOT NULL, frozen_at DATETIME, body JSON, held BOOLEAN NOT NULL, digest_id INTEGER, CONSTRAINT pk_alert PRIMARY KEY (id), CONSTRAINT fk_alert_digest_id_digest FOREIGN KEY(digest_id) REFERENCES digest (id), CONSTRAINT fk_alert_story_id_story FOREIGN KEY(story_id) REFERENCES story (id), CONSTRAINT uq_alert_story_id_channel_sequence UNIQUE (story_id, channel, sequence) );
CREATE TABLE article ( id INTEGER NOT NULL, "key" TEXT NOT NULL, url TEXT DEFAULT '' NOT NULL, title TEXT DEFAULT '' NOT NULL, feed_text TEXT DEFAULT '' NOT NULL, text TEXT DEFAULT '' NOT NULL, text_from TEXT DEFAULT '' NOT NULL, language TEXT DEFAULT '' NOT NULL, publisher TEXT DEFAULT '' NOT NULL, pages TEXT DEFAULT '' NOT NULL, authors JSON NOT NULL, published_at DATETIME, found_at DATETIME NOT NULL, stage TEXT DEFAULT '' NOT NULL, due_at DATETIME NOT NULL, lease_by TEXT, reread_at DATETIME, revision INTEGER DEFAULT '0' NOT NULL, reads INTEGER DEFAULT '0' NOT NULL, read_error TEXT DEFAULT '' NOT NULL, fingerprint JSON, story_id INTEGER, tags JSON DEFAULT '[]' NOT NULL, earlier JSON, CONSTRAINT pk_article PRIMARY KEY (id), CONSTRAINT fk_article_story_id_story FOREIGN KEY(story_id) REFERENCES story (id), CONSTRAINT uq_article_key UNIQUE ("key") );
CREATE TABLE silence ( id INTEGER NOT NULL, topic_id TEXT DEFAULT '' NOT NULL, publisher TEXT DEFAULT '' NOT NULL, story_id INTEGER, starts_at DATETIME NOT NULL, ends_at DATETIME NOT NULL, author TEXT DEFAULT '' NOT NULL, comment TEXT DEFAULT '' NOT NULL, created_at DATETIME NOT NULL, CONSTRAINT pk_silence PRIMARY KEY (id), CONSTRAINT fk_silence_story_id_story FOREIGN KEY(story_id) REFERENCES story (id) );
CREATE TABLE delivery ( id INTEGER NOT NULL, "key" TEXT NOT NULL, alert_id INTEGER, digest_id INTEGER, channel TEXT NOT NULL, recipient TEXT DEFAULT '' NOT NULL, state TEXT DEFAULT '' NOT NULL, due_at DATETIME NOT NULL, lease_by TEXT, attempts INTEGER DEFAULT '0' NOT NULL, created_at DATETIME NOT NULL, settled_at DATETIME, payload BLOB, detail TEXT DEFAULT '' NOT NULL, CONSTRAINT pk_delivery PRIMARY KEY (id), CONSTRAINT fk_delivery_alert_id_alert FOREIGN KEY(alert_id) REFERENCES alert (id), CONSTRAINT fk_delivery_digest_id_digest FOREIGN KEY(digest_id) REFERENCES digest (id), CONSTRAINT uq_delivery_alert_id_recipient UNIQUE (alert_id, recipient), CONSTRAINT uq_delivery_digest_id_recipient UNIQUE (digest_id, recipient), CONSTRAINT uq_delivery_key UNIQUE ("key") );
CREATE TABLE entry ( id INTEGER NOT NULL, feed_id INTEGER NOT NULL, "key" TEXT NOT NULL, article_id INTEGER NOT NULL, content_hash TEXT DEFAULT '' NOT NULL, baseline BOOLEAN NOT NULL, first_seen_at DATETIME NOT NULL, last_seen_at DATETIME NOT NULL, CONSTRAINT pk_entry PRIMARY KEY (id), CONSTRAINT fk_entry_article_id_article FOREIGN KEY(article_id) REFERENCES article (id), CONSTRAINT fk_entry_feed_id_feed FOREIGN KEY(feed_id) REFERENCES feed (id), CONSTRAINT uq_entry_feed_id_key UNIQUE (feed_id, "key") );
CREATE TABLE "match" ( id INTEGER NOT NULL, article_id INTEGER NOT NULL, topic_id TEXT NOT NULL, score FLOAT NOT NULL, spans JSON NOT NULL, sentence TEXT DEFAULT '' NOT NULL, reason TEXT DEFAULT '' NOT NULL, version TEXT DEFAULT '' NOT NULL, matched_at DATETIME NOT NULL, outcome TEXT, decisions JSON, decided_at DATETIME, CONSTRAINT pk_match PRIMARY KEY (id), CONSTRAINT fk_match_article_id_article FOREIGN KEY(article_id) REFERENCES article (id), CONSTRAINT uq_match_article_id_topic_id UNIQUE (article_id, topic_id) );
CREATE TABLE story_word ( word TEXT NOT NULL, article_id INTEGER NOT NULL, story_id INTEGER NOT NULL, at DATETIME NOT NULL, CONSTRAINT pk_story_word PRIMARY KEY (word, article_id), CONSTRAINT fk_story_word_article_id_article FOREIGN KEY(article_id) REFERENCES article (id), CONSTRAINT fk_story_word_story_id_story FOREIGN KEY(story_id) REFERENCES story (id) );
CREATE TABLE alert_match ( alert_id INTEGER NOT NULL, match_id INTEGER NOT NULL, news JSON, CONSTRAINT pk_alert_match PRIMARY KEY (alert_id, match_id), CONSTRAINT fk_alert_match_alert_id_alert FOREIGN KEY(alert_id) REFERENCES alert (id), CONSTRAINT fk_alert_match_match_id_match FOREIGN KEY(match_id) REFERENCES "match" (id) );
CREATE TABLE attempt ( id INTEGER NOT NULL, delivery_id INTEGER NOT NULL, number INTEGER NOT NULL, started_at DATETIME NOT NULL, ended_at DATETIME, outcome TEXT DEFAULT '' NOT NULL, detail TEXT DEFAULT '' NOT NULL, CONSTRAINT pk_attempt PRIMARY KEY (id), CONSTRAINT fk_attempt_delivery_id_delivery FOREIGN KEY(delivery_id) REFERENCES delivery (id), CONSTRAINT uq_attempt_delivery_id_number UNIQUE (delivery_id, number) );
CREATE TABLE subscription ( id INTEGER NOT NULL, feed_id INTEGER NOT NULL, hub TEXT DEFAULT '' NOT NULL, topic TEXT DEFAULT '' NOT NULL, token TEXT NOT NULL, secret TEXT DEFAULT '' NOT NULL, ending BOOLEAN DEFAULT false NOT NULL, asked_at DATETIME, verified_at DATETIME, lease_ends_at DATETIME, relied_on BOOLEAN DEFAULT false NOT NULL, due_at DATETIME NOT NULL, lease_by TEXT, failures INTEGER DEFAULT '0' NOT NULL, error TEXT DEFAULT '' NOT NULL, CONSTRAINT pk_subscription PRIMARY KEY (id), CONSTRAINT fk_subscription_feed_id_feed FOREIGN KEY(feed_id) REFERENCES feed (id), CONSTRAINT uq_subscription_feed_id UNIQUE (feed_id), CONSTRAINT uq_subscription_token UNIQUE (token) );
CREATE TABLE push ( id INTEGER NOT NULL, feed_id INTEGER NOT NULL, content_type TEXT DEFAULT '' NOT NULL, body BLOB NOT NULL, received_at DATETIME NOT NULL, CONSTRAINT pk_push PRIMARY KEY (id), CONSTRAINT fk_push_feed_id_feed FOREIGN KEY(feed_id) REFERENCES feed (id) );
CREATE TABLE feedback ( article_id INTEGER NOT NULL, topic_id TEXT NOT NULL, version TEXT DEFAULT '' NOT NULL, marked_at DATETIME NOT NULL, CONSTRAINT pk_feedback PRIMARY KEY (article_id, topic_id), CONSTRAINT fk_feedback_article_id_article FOREIGN KEY(article_id) REFERENCES article (id) );
CREATE TABLE word ( language TEXT NOT NULL, word TEXT NOT NULL, made_by TEXT NOT NULL, free JSON NOT NULL, proper JSON NOT NULL, own BOOLEAN NOT NULL, others JSON NOT NULL, CONSTRAINT pk_word PRIMARY KEY (language, word) );
CREATE TABLE back_match ( id INTEGER NOT NULL, topics JSON NOT NULL, since DATETIME NOT NULL, until DATETIME NOT NULL, after_id INTEGER DEFAULT '0' NOT NULL, due_at DATETIME NOT NULL, lease_by TEXT, done_at DATETIME, CONSTRAINT pk_back_match PRIMARY KEY (id) );
CREATE TABLE site ( host TEXT NOT NULL, memory BLOB NOT NULL, learned_at DATETIME NOT NULL, CONSTRAINT pk_site PRIMARY KEY (host) );
CREATE INDEX ix_feed_due ON feed (due_at) WHERE state = 'live';
CREATE INDEX ix_feed_host ON feed (host);
CREATE INDEX ix_story_last_at ON story (last_at);
CREATE INDEX ix_alert_digest_id ON alert (digest_id);
CREATE INDEX ix_alert_held ON alert (channel) WHERE held AND digest_id IS NULL;
CREATE INDEX ix_article_due ON article (stage, due_at);
CREATE INDEX ix_article_story_id ON article (story_id);
CREATE INDEX ix_article_url ON article (url);
CREATE INDEX ix_silence_ends_at ON silence (ends_at);
CREATE INDEX ix_delivery_due ON delivery (due_at) WHERE state = 'pending';
CREATE INDEX ix_entry_article_id ON entry (article_id);
CREATE INDEX ix_match_topic_id ON "match" (topic_id);
CREATE INDEX ix_match_undecided ON "match" (article_id) WHERE outcome IS NULL;
CREATE INDEX ix_alert_match_match_id ON alert_match (match_id);
CREATE INDEX ix_subscription_due_at ON subscription (due_at);
CREATE INDEX ix_push_feed_id ON push (feed_id);
CREATE INDEX ix_feedback_topic_id ON feedback (topic_id);
CREATE INDEX ix_story_word_latest ON story_word (word, at, article_id);
INSERT INTO alembic_version (version_num) VALUES
('0010');
INSERT INTO feed (id,url,host,pages,state,due_at,baseline_at,succeeded_at,changed_at,demand,"window",distrusted,weight) VALUES
(1,'https://en0.example/rss.xml','en0.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(2,'https://uk0.example/rss.xml','uk0.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(3,'https://ro0.example/rss.xml','ro0.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(4,'https://en1.example/rss.xml','en1.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(5,'https://uk1.example/rss.xml','uk1.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(6,'https://ro1.example/rss.xml','ro1.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(7,'https://en2.example/rss.xml','en2.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(8,'https://uk2.example/rss.xml','uk2.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(9,'https://ro2.example/rss.xml','ro2.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(10,'https://en3.example/rss.xml','en3.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(11,'https://uk3.example/rss.xml','uk3.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(12,'https://ro3.example/rss.xml','ro3.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(13,'https://en4.example/rss.xml','en4.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(14,'https://uk4.example/rss.xml','uk4.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(15,'https://ro4.example/rss.xml','ro4.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(16,'https://en5.example/rss.xml','en5.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(17,'https://uk5.example/rss.xml','uk5.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(18,'https://ro5.example/rss.xml','ro5.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(19,'https://en6.example/rss.xml','en6.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(20,'https://uk6.example/rss.xml','uk6.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(21,'https://ro6.example/rss.xml','ro6.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(22,'https://en7.example/rss.xml','en7.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(23,'https://uk7.example/rss.xml','uk7.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(24,'https://ro7.example/rss.xml','ro7.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(25,'https://en8.example/rss.xml','en8.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(26,'https://uk8.example/rss.xml','uk8.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(27,'https://ro8.example/rss.xml','ro8.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(28,'https://en9.example/rss.xml','en9.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(29,'https://ro9.example/rss.xml','ro9.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0),
(30,'https://en10.example/rss.xml','en10.example','never','live','2028-08-18 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000',0.0,3,0,1.0);
INSERT INTO lock (name,taken) VALUES
('stories',0),
('troubles',0),
('digests',0);
INSERT INTO entry (id,feed_id,"key",article_id,content_hash,baseline,first_seen_at,last_seen_at) VALUES
(1,1,'guid:https://en0.example-0',1,'22ff8283bf0e1af82fc162de14ec5875',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(2,1,'guid:https://en0.example-1',2,'03e0e977da8d953393cb2c178f8e4a6d',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(3,1,'guid:https://en0.example-2',3,'5d6127f6bfb61218e22abe9772d83a3a',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(4,4,'link:https://en1.example/2026/04711',4,'22ff8283bf0e1af82fc162de14ec5875',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(5,4,'link:https://en1.example/2026/14711',5,'03e0e977da8d953393cb2c178f8e4a6d',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(6,4,'link:https://en1.example/2026/24711',6,'5d6127f6bfb61218e22abe9772d83a3a',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(7,30,'guid:https://en10.example-0',7,'56241255087f13264d28caa5fe409e87',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(8,30,'guid:https://en10.example-1',8,'f036fc7546107f84a176c46af2bf1de4',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(9,30,'guid:https://en10.example-2',9,'6044ac7ce41aa452b7a05e23c2ee0549',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(10,7,'guid:https://en2.example-0',10,'22ff8283bf0e1af82fc162de14ec5875',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(11,7,'guid:https://en2.example-1',11,'03e0e977da8d953393cb2c178f8e4a6d',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(12,7,'guid:https://en2.example-2',12,'5d6127f6bfb61218e22abe9772d83a3a',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(13,10,'said:dbb4035c35b1d09a399261183feb923d',13,'22ff8283bf0e1af82fc162de14ec5875',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(14,10,'said:2574dbe33b927bc1edb320c0fb2e0f55',14,'03e0e977da8d953393cb2c178f8e4a6d',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(15,10,'said:a351b79ae918f3f18c79f79d4823a1f3',15,'5d6127f6bfb61218e22abe9772d83a3a',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(16,13,'guid:https://en4.example-0',16,'22ff8283bf0e1af82fc162de14ec5875',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(17,13,'guid:https://en4.example-1',17,'03e0e977da8d953393cb2c178f8e4a6d',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(18,13,'guid:https://en4.example-2',18,'5d6127f6bfb61218e22abe9772d83a3a',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(19,16,'guid:https://en5.example/2026/04711',19,'22ff8283bf0e1af82fc162de14ec5875',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(20,16,'guid:https://en5.example/2026/14711',20,'03e0e977da8d953393cb2c178f8e4a6d',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(21,16,'guid:https://en5.example/2026/24711',21,'5d6127f6bfb61218e22abe9772d83a3a',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(22,19,'guid:1',22,'22ff8283bf0e1af82fc162de14ec5875',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(23,19,'guid:2',23,'03e0e977da8d953393cb2c178f8e4a6d',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(24,19,'guid:3',24,'5d6127f6bfb61218e22abe9772d83a3a',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(25,22,'guid:https://en7.example-0',25,'22ff8283bf0e1af82fc162de14ec5875',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(26,22,'guid:https://en7.example-1',26,'03e0e977da8d953393cb2c178f8e4a6d',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(27,22,'guid:https://en7.example-2',27,'5d6127f6bfb61218e22abe9772d83a3a',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(28,25,'guid:https://en8.example-0',28,'22ff8283bf0e1af82fc162de14ec5875',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(29,25,'guid:https://en8.example-1',29,'03e0e977da8d953393cb2c178f8e4a6d',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(30,25,'guid:https://en8.example-2',30,'5d6127f6bfb61218e22abe9772d83a3a',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(31,28,'guid:https://en9.example-0',31,'22ff8283bf0e1af82fc162de14ec5875',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(32,28,'guid:https://en9.example-1',32,'03e0e977da8d953393cb2c178f8e4a6d',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(33,28,'guid:https://en9.example-2',33,'5d6127f6bfb61218e22abe9772d83a3a',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(34,3,'guid:https://ro0.example-0',34,'ce7cdc31d08457ff9ee8a4868512b80e',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(35,3,'guid:https://ro0.example-1',35,'47133cd4d7ff1d1f5417e4952a0c88f2',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(36,3,'guid:https://ro0.example-2',36,'f188936a88e17bd562793fc45e4a8b13',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(37,6,'link:https://ro1.example/2026/04711',37,'ce7cdc31d08457ff9ee8a4868512b80e',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(38,6,'link:https://ro1.example/2026/14711',38,'47133cd4d7ff1d1f5417e4952a0c88f2',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(39,6,'link:https://ro1.example/2026/24711',39,'f188936a88e17bd562793fc45e4a8b13',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(40,9,'guid:https://ro2.example-0',40,'ce7cdc31d08457ff9ee8a4868512b80e',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(41,9,'guid:https://ro2.example-1',41,'47133cd4d7ff1d1f5417e4952a0c88f2',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(42,9,'guid:https://ro2.example-2',42,'f188936a88e17bd562793fc45e4a8b13',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(43,12,'said:f8dc93fbb5bb18018d79eb480a7a318c',43,'ce7cdc31d08457ff9ee8a4868512b80e',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(44,12,'said:59c35488c7030d470b47525bd0acb239',44,'47133cd4d7ff1d1f5417e4952a0c88f2',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(45,12,'said:e0cd656640e78cb65b1c56707ea47df7',45,'f188936a88e17bd562793fc45e4a8b13',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(46,15,'guid:https://ro4.example-0',46,'ce7cdc31d08457ff9ee8a4868512b80e',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(47,15,'guid:https://ro4.example-1',47,'47133cd4d7ff1d1f5417e4952a0c88f2',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(48,15,'guid:https://ro4.example-2',48,'f188936a88e17bd562793fc45e4a8b13',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(49,18,'guid:https://ro5.example/2026/04711',49,'ce7cdc31d08457ff9ee8a4868512b80e',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(50,18,'guid:https://ro5.example/2026/14711',50,'47133cd4d7ff1d1f5417e4952a0c88f2',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(51,18,'guid:https://ro5.example/2026/24711',51,'f188936a88e17bd562793fc45e4a8b13',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(52,21,'guid:1',52,'ce7cdc31d08457ff9ee8a4868512b80e',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(53,21,'guid:2',53,'47133cd4d7ff1d1f5417e4952a0c88f2',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(54,21,'guid:3',54,'f188936a88e17bd562793fc45e4a8b13',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(55,24,'guid:https://ro7.example-0',55,'ce7cdc31d08457ff9ee8a4868512b80e',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(56,24,'guid:https://ro7.example-1',56,'47133cd4d7ff1d1f5417e4952a0c88f2',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(57,24,'guid:https://ro7.example-2',57,'f188936a88e17bd562793fc45e4a8b13',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(58,27,'guid:https://ro8.example-0',58,'ce7cdc31d08457ff9ee8a4868512b80e',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(59,27,'guid:https://ro8.example-1',59,'47133cd4d7ff1d1f5417e4952a0c88f2',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(60,27,'guid:https://ro8.example-2',60,'f188936a88e17bd562793fc45e4a8b13',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(61,29,'guid:https://ro9.example-0',61,'ce7cdc31d08457ff9ee8a4868512b80e',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(62,29,'guid:https://ro9.example-1',62,'47133cd4d7ff1d1f5417e4952a0c88f2',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(63,29,'guid:https://ro9.example-2',63,'f188936a88e17bd562793fc45e4a8b13',0,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(64,2,'guid:https://uk0.example-0',64,'341bc222b8388e086a36d7257c8007a2',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(65,2,'guid:https://uk0.example-1',65,'f1e074b67803de2822c0d1873673fda0',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(66,2,'guid:https://uk0.example-2',66,'bdaa6002ead2862b1acc418917c1839f',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(67,5,'link:https://uk1.example/2026/04711',67,'341bc222b8388e086a36d7257c8007a2',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(68,5,'link:https://uk1.example/2026/14711',68,'f1e074b67803de2822c0d1873673fda0',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(69,5,'link:https://uk1.example/2026/24711',69,'bdaa6002ead2862b1acc418917c1839f',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(70,8,'guid:https://uk2.example-0',70,'341bc222b8388e086a36d7257c8007a2',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(71,8,'guid:https://uk2.example-1',71,'f1e074b67803de2822c0d1873673fda0',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(72,8,'guid:https://uk2.example-2',72,'bdaa6002ead2862b1acc418917c1839f',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(73,11,'said:d649b9589e8f9d444776077482814065',73,'341bc222b8388e086a36d7257c8007a2',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(74,11,'said:90712fbc9136417afd4bca9b6de1b6bb',74,'f1e074b67803de2822c0d1873673fda0',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(75,11,'said:da15f4baaba5f64f7c6bc338e2ab4e90',75,'bdaa6002ead2862b1acc418917c1839f',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(76,14,'guid:https://uk4.example-0',76,'341bc222b8388e086a36d7257c8007a2',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(77,14,'guid:https://uk4.example-1',77,'f1e074b67803de2822c0d1873673fda0',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(78,14,'guid:https://uk4.example-2',78,'bdaa6002ead2862b1acc418917c1839f',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(79,17,'guid:https://uk5.example/2026/04711',79,'341bc222b8388e086a36d7257c8007a2',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(80,17,'guid:https://uk5.example/2026/14711',80,'f1e074b67803de2822c0d1873673fda0',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(81,17,'guid:https://uk5.example/2026/24711',81,'bdaa6002ead2862b1acc418917c1839f',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(82,20,'guid:1',82,'341bc222b8388e086a36d7257c8007a2',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(83,20,'guid:2',83,'f1e074b67803de2822c0d1873673fda0',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(84,20,'guid:3',84,'bdaa6002ead2862b1acc418917c1839f',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(85,23,'guid:https://uk7.example-0',85,'341bc222b8388e086a36d7257c8007a2',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(86,23,'guid:https://uk7.example-1',86,'f1e074b67803de2822c0d1873673fda0',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(87,23,'guid:https://uk7.example-2',87,'bdaa6002ead2862b1acc418917c1839f',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(88,26,'guid:https://uk8.example-0',88,'341bc222b8388e086a36d7257c8007a2',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(89,26,'guid:https://uk8.example-1',89,'f1e074b67803de2822c0d1873673fda0',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000'),
(90,26,'guid:https://uk8.example-2',90,'bdaa6002ead2862b1acc418917c1839f',1,'2026-03-02 08:30:00.000000','2026-03-02 08:30:00.000000');
INSERT INTO article (id,"key",url,title,language,publisher,pages,authors,published_at,found_at,stage,due_at) VALUES
(1,'url://en0.example/2026/04711','https://en0.example/2026/04711','Ferry to Izmail sails again','en','https://en0.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(2,'url://en0.example/2026/14711','https://en0.example/2026/14711','Museum opens its cellar','en','https://en0.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(3,'url://en0.example/2026/24711','https://en0.example/2026/24711','School roof is mended','en','https://en0.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(4,'url://en1.example/2026/04711','https://en1.example/2026/04711','Ferry to Izmail sails again','en','https://en1.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(5,'url://en1.example/2026/14711','https://en1.example/2026/14711','Museum opens its cellar','en','https://en1.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(6,'url://en1.example/2026/24711','https://en1.example/2026/24711','School roof is mended','en','https://en1.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(10,'entry:2b0d4cd6729de4c17b22b0744a1c2b01','https://en2.example-0','Ferry to Izmail sails again','en','https://en2.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(11,'entry:65e96791eff985b0d354c873b90c276c','https://en2.example-1','Museum opens its cellar','en','https://en2.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(12,'entry:43fecceb261f5b789a9e19ec7873bbc1','https://en2.example-2','School roof is mended','en','https://en2.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(16,'entry:1340b307736acaf7e93afaa9ec587463','/news/04711.html','Ferry to Izmail sails again','en','https://en4.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(17,'entry:411b47183ea6f9d91869e077bb3f884e','/news/14711.html','Museum opens its cellar','en','https://en4.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(18,'entry:1a646604dd2de36cc31bb54ea0533f88','/news/24711.html','School roof is mended','en','https://en4.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(19,'url://en5.example/2026/04711?from=rss2','https://en5.example/2026/04711?utm_source=x&from=rss2','Ferry to Izmail sails again','en','https://en5.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(20,'url://en5.example/2026/14711?from=rss2','https://en5.example/2026/14711?utm_source=x&from=rss2','Museum opens its cellar','en','https://en5.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(21,'url://en5.example/2026/24711?from=rss2','https://en5.example/2026/24711?utm_source=x&from=rss2','School roof is mended','en','https://en5.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(22,'url://en6.example/2026/04711','https://en6.example/2026/04711','Ferry to Izmail sails again','en','https://en6.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(23,'url://en6.example/2026/14711','https://en6.example/2026/14711','Museum opens its cellar','en','https://en6.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(24,'url://en6.example/2026/24711','https://en6.example/2026/24711','School roof is mended','en','https://en6.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(25,'entry:8ecc10a89a7be45538a557fae926e392','https://en7.example/пором 0%43.html','Ferry to Izmail sails again','en','https://en7.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(26,'entry:246ceb6b4ced561b9996b8943cb21cd2','https://en7.example/пором 1%43.html','Museum opens its cellar','en','https://en7.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(27,'entry:9516c68ac98c10dac9803aa3f72af1d2','https://en7.example/пором 2%43.html','School roof is mended','en','https://en7.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(28,'entry:a864b62ce6ad4664ee020668ef371336','https://en8.example/','Ferry to Izmail sails again','en','https://en8.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(29,'entry:133ce615d3b22f19cf16a14030e04057','https://en8.example/','Museum opens its cellar','en','https://en8.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(30,'entry:2717f49cbb8f575a2507fb6c2a7963e0','https://en8.example/','School roof is mended','en','https://en8.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(64,'url://uk0.example/2026/04711','https://uk0.example/2026/04711','Пором до Ізмаїла знову ходить','uk','https://uk0.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(65,'url://uk0.example/2026/14711','https://uk0.example/2026/14711','Музей відкриває підвал','uk','https://uk0.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(66,'url://uk0.example/2026/24711','https://uk0.example/2026/24711','Дах школи полагоджено','uk','https://uk0.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(67,'url://uk1.example/2026/04711','https://uk1.example/2026/04711','Пором до Ізмаїла знову ходить','uk','https://uk1.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(68,'url://uk1.example/2026/14711','https://uk1.example/2026/14711','Музей відкриває підвал','uk','https://uk1.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(69,'url://uk1.example/2026/24711','https://uk1.example/2026/24711','Дах школи полагоджено','uk','https://uk1.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(70,'entry:09e9d6ce0da7fa3b1be35c6afaae586f','https://uk2.example-0','Пором до Ізмаїла знову ходить','uk','https://uk2.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(71,'entry:b905c4c3b104147f393ea8b57788b617','https://uk2.example-1','Музей відкриває підвал','uk','https://uk2.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(72,'entry:cdd95d7fe0ad2cdb7fadc1016310c4cc','https://uk2.example-2','Дах школи полагоджено','uk','https://uk2.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(76,'entry:fb0e38ccba352f4725f44b5ac6ac5599','/news/04711.html','Пором до Ізмаїла знову ходить','uk','https://uk4.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(77,'entry:9ebddc73d724e45572b3c620c990f734','/news/14711.html','Музей відкриває підвал','uk','https://uk4.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(78,'entry:f1397e0185f1659cb02f15dba00cf5b4','/news/24711.html','Дах школи полагоджено','uk','https://uk4.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(79,'url://uk5.example/2026/04711?from=rss2','https://uk5.example/2026/04711?utm_source=x&from=rss2','Пором до Ізмаїла знову ходить','uk','https://uk5.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(80,'url://uk5.example/2026/14711?from=rss2','https://uk5.example/2026/14711?utm_source=x&from=rss2','Музей відкриває підвал','uk','https://uk5.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(81,'url://uk5.example/2026/24711?from=rss2','https://uk5.example/2026/24711?utm_source=x&from=rss2','Дах школи полагоджено','uk','https://uk5.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(82,'url://uk6.example/2026/04711','https://uk6.example/2026/04711','Пором до Ізмаїла знову ходить','uk','https://uk6.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(83,'url://uk6.example/2026/14711','https://uk6.example/2026/14711','Музей відкриває підвал','uk','https://uk6.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(84,'url://uk6.example/2026/24711','https://uk6.example/2026/24711','Дах школи полагоджено','uk','https://uk6.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(85,'entry:d17360eb09a96cb92eaacc635f69ef5f','https://uk7.example/пором 0%43.html','Пором до Ізмаїла знову ходить','uk','https://uk7.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(86,'entry:6a08b9cb849b496501b41d141db8dc73','https://uk7.example/пором 1%43.html','Музей відкриває підвал','uk','https://uk7.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(87,'entry:79669e28d2a3a4699896dfc2d9b6cf13','https://uk7.example/пором 2%43.html','Дах школи полагоджено','uk','https://uk7.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(88,'entry:d12fed282bb9d932a7cbf82f7415b5a9','https://uk8.example/','Пором до Ізмаїла знову ходить','uk','https://uk8.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(89,'entry:32bfcb89aced27c665ef1667914a389a','https://uk8.example/','Музей відкриває підвал','uk','https://uk8.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(90,'entry:183417417c45dd0056fa84082024090f','https://uk8.example/','Дах школи полагоджено','uk','https://uk8.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000');
INSERT INTO article (id,"key",url,title,publisher,pages,authors,published_at,found_at,stage,due_at) VALUES
(7,'url://en10.example/2026/04711','https://en10.example/2026/04711','Ferry to Izmail sails again','https://en10.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(8,'url://en10.example/2026/14711','https://en10.example/2026/14711','Museum opens its cellar','https://en10.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(9,'url://en10.example/2026/24711','https://en10.example/2026/24711','School roof is mended','https://en10.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000');
INSERT INTO article (id,"key",title,language,publisher,pages,authors,published_at,found_at,stage,due_at) VALUES
(13,'entry:1bb0ceeb7cc4a8b1826817988a90ce8e','Ferry to Izmail sails again','en','https://en3.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(14,'entry:bff5cb42c5e9a05c7a21695cf40fa9bb','Museum opens its cellar','en','https://en3.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(15,'entry:338915e0a4dca9b016029fa7e89489a9','School roof is mended','en','https://en3.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(73,'entry:0d66fff4fc2c2949b64bc0331121bc6a','Пором до Ізмаїла знову ходить','uk','https://uk3.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(74,'entry:065627f01b5f32ee813124d76dae261c','Музей відкриває підвал','uk','https://uk3.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(75,'entry:af2f031f41f89afb16be1298ab9e2da4','Дах школи полагоджено','uk','https://uk3.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000');
INSERT INTO article (id,"key",url,title,language,publisher,pages,authors,found_at,stage,due_at) VALUES
(31,'url://en9.example/2026/04711','https://en9.example/2026/04711','Ferry to Izmail sails again','en','https://en9.example','never','[]','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(32,'url://en9.example/2026/14711','https://en9.example/2026/14711','Museum opens its cellar','en','https://en9.example','never','[]','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000'),
(33,'url://en9.example/2026/24711','https://en9.example/2026/24711','School roof is mended','en','https://en9.example','never','[]','2026-03-02 08:30:00.000000','baseline','2026-03-02 08:30:00.000000');
INSERT INTO article (id,"key",url,title,feed_text,text,text_from,language,publisher,pages,authors,published_at,found_at,stage,due_at) VALUES
(34,'url://ro0.example/2026/04711','https://ro0.example/2026/04711','Feribotul spre Ismail circulă din nou','A stat zece ani în doc.','A stat zece ani în doc.','feed','ro','https://ro0.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(35,'url://ro0.example/2026/14711','https://ro0.example/2026/14711','Muzeul își deschide pivnița','Se arată pompe, hărți și o barcă.','Se arată pompe, hărți și o barcă.','feed','ro','https://ro0.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(36,'url://ro0.example/2026/24711','https://ro0.example/2026/24711','Acoperișul școlii e reparat','Elevii se întorc luni.','Elevii se întorc luni.','feed','ro','https://ro0.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(37,'url://ro1.example/2026/04711','https://ro1.example/2026/04711','Feribotul spre Ismail circulă din nou','A stat zece ani în doc.','A stat zece ani în doc.','feed','ro','https://ro1.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(38,'url://ro1.example/2026/14711','https://ro1.example/2026/14711','Muzeul își deschide pivnița','Se arată pompe, hărți și o barcă.','Se arată pompe, hărți și o barcă.','feed','ro','https://ro1.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(39,'url://ro1.example/2026/24711','https://ro1.example/2026/24711','Acoperișul școlii e reparat','Elevii se întorc luni.','Elevii se întorc luni.','feed','ro','https://ro1.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(40,'entry:63a96f0ce9bb151e8065fe549d956a2c','https://ro2.example-0','Feribotul spre Ismail circulă din nou','A stat zece ani în doc.','A stat zece ani în doc.','feed','ro','https://ro2.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(41,'entry:41c9d1485bbac683d5c6a669f07fc847','https://ro2.example-1','Muzeul își deschide pivnița','Se arată pompe, hărți și o barcă.','Se arată pompe, hărți și o barcă.','feed','ro','https://ro2.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(42,'entry:6154b4ad10d92b792e4725cfe9f781ec','https://ro2.example-2','Acoperișul școlii e reparat','Elevii se întorc luni.','Elevii se întorc luni.','feed','ro','https://ro2.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(46,'entry:09e44ac3c7a75971e67930ac03d675b8','/news/04711.html','Feribotul spre Ismail circulă din nou','A stat zece ani în doc.','A stat zece ani în doc.','feed','ro','https://ro4.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(47,'entry:2ec6280eb20338160631a032c983f1ff','/news/14711.html','Muzeul își deschide pivnița','Se arată pompe, hărți și o barcă.','Se arată pompe, hărți și o barcă.','feed','ro','https://ro4.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(48,'entry:4b7def054f0000f5cc2bfe918bff8704','/news/24711.html','Acoperișul școlii e reparat','Elevii se întorc luni.','Elevii se întorc luni.','feed','ro','https://ro4.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(49,'url://ro5.example/2026/04711?from=rss2','https://ro5.example/2026/04711?utm_source=x&from=rss2','Feribotul spre Ismail circulă din nou','A stat zece ani în doc.','A stat zece ani în doc.','feed','ro','https://ro5.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(50,'url://ro5.example/2026/14711?from=rss2','https://ro5.example/2026/14711?utm_source=x&from=rss2','Muzeul își deschide pivnița','Se arată pompe, hărți și o barcă.','Se arată pompe, hărți și o barcă.','feed','ro','https://ro5.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(51,'url://ro5.example/2026/24711?from=rss2','https://ro5.example/2026/24711?utm_source=x&from=rss2','Acoperișul școlii e reparat','Elevii se întorc luni.','Elevii se întorc luni.','feed','ro','https://ro5.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(52,'url://ro6.example/2026/04711','https://ro6.example/2026/04711','Feribotul spre Ismail circulă din nou','A stat zece ani în doc.','A stat zece ani în doc.','feed','ro','https://ro6.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(53,'url://ro6.example/2026/14711','https://ro6.example/2026/14711','Muzeul își deschide pivnița','Se arată pompe, hărți și o barcă.','Se arată pompe, hărți și o barcă.','feed','ro','https://ro6.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(54,'url://ro6.example/2026/24711','https://ro6.example/2026/24711','Acoperișul școlii e reparat','Elevii se întorc luni.','Elevii se întorc luni.','feed','ro','https://ro6.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(55,'entry:325c734c97adca054cbc8f37756fffb8','https://ro7.example/пором 0%43.html','Feribotul spre Ismail circulă din nou','A stat zece ani în doc.','A stat zece ani în doc.','feed','ro','https://ro7.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(56,'entry:15f3b3fe34bbc8861d39cd22967904a6','https://ro7.example/пором 1%43.html','Muzeul își deschide pivnița','Se arată pompe, hărți și o barcă.','Se arată pompe, hărți și o barcă.','feed','ro','https://ro7.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(57,'entry:c03879ad100b20407b13167b4cd9e53d','https://ro7.example/пором 2%43.html','Acoperișul școlii e reparat','Elevii se întorc luni.','Elevii se întorc luni.','feed','ro','https://ro7.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(58,'entry:15fafac3b386e4d1630e5a8198e7cfdc','https://ro8.example/','Feribotul spre Ismail circulă din nou','A stat zece ani în doc.','A stat zece ani în doc.','feed','ro','https://ro8.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(59,'entry:37cb9977f43bf1a19f191fffda1c7a8f','https://ro8.example/','Muzeul își deschide pivnița','Se arată pompe, hărți și o barcă.','Se arată pompe, hărți și o barcă.','feed','ro','https://ro8.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(60,'entry:ef4be68ae143399af88bd331bdcaee8d','https://ro8.example/','Acoperișul școlii e reparat','Elevii se întorc luni.','Elevii se întorc luni.','feed','ro','https://ro8.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000');
INSERT INTO article (id,"key",title,feed_text,text,text_from,language,publisher,pages,authors,published_at,found_at,stage,due_at) VALUES
(43,'entry:e6b82a95d6e7242fdfb3b1c9c3f38ad0','Feribotul spre Ismail circulă din nou','A stat zece ani în doc.','A stat zece ani în doc.','feed','ro','https://ro3.example','never','[]','2026-03-01 12:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(44,'entry:8a53eea917abdbd00e442ffd18db9950','Muzeul își deschide pivnița','Se arată pompe, hărți și o barcă.','Se arată pompe, hărți și o barcă.','feed','ro','https://ro3.example','never','[]','2026-03-01 13:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(45,'entry:f426bf685bd7bb33ed56558b3b7d8ba4','Acoperișul școlii e reparat','Elevii se întorc luni.','Elevii se întorc luni.','feed','ro','https://ro3.example','never','[]','2026-03-01 14:30:00.000000','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000');
INSERT INTO article (id,"key",url,title,feed_text,text,text_from,language,publisher,pages,authors,found_at,stage,due_at) VALUES
(61,'url://ro9.example/2026/04711','https://ro9.example/2026/04711','Feribotul spre Ismail circulă din nou','A stat zece ani în doc.','A stat zece ani în doc.','feed','ro','https://ro9.example','never','[]','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(62,'url://ro9.example/2026/14711','https://ro9.example/2026/14711','Muzeul își deschide pivnița','Se arată pompe, hărți și o barcă.','Se arată pompe, hărți și o barcă.','feed','ro','https://ro9.example','never','[]','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000'),
(63,'url://ro9.example/2026/24711','https://ro9.example/2026/24711','Acoperișul școlii e reparat','Elevii se întorc luni.','Elevii se întorc luni.','feed','ro','https://ro9.example','never','[]','2026-03-02 08:30:00.000000','done','2026-03-02 08:30:00.000000');
