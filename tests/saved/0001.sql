BEGIN TRANSACTION;
CREATE TABLE agency (
	"key" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	calendar TEXT NOT NULL, 
	email TEXT, 
	portal TEXT, 
	appeals_officer TEXT, 
	appeals_title TEXT, 
	appeals_address TEXT, 
	appeals_email TEXT, 
	appeal_term TEXT, 
	appeal_term_silence TEXT, 
	appeal_citation TEXT, 
	cutoff TEXT, 
	cutoff_citation TEXT, 
	closed TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "agency" VALUES('yonkers','City of Yonkers','nys','foil@yonkers.example',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[{"on": "2019-09-06", "because": "a flood"}]');
INSERT INTO "agency" VALUES('mocs','New York City Mayor''s Office of Contract Services','nyc',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]');
INSERT INTO "agency" VALUES('nypd','New York City Police Department','nyc',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]');
INSERT INTO "agency" VALUES('doitt','New York City Department of Information Technology and Telecommunications (DoITT)','nyc',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]');
CREATE TABLE agency_change (
	id INTEGER NOT NULL, 
	batch INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(batch) REFERENCES batch (id)
);
INSERT INTO "agency_change" VALUES(1,1,'yonkers',NULL,'{"key": "yonkers", "name": "City of Yonkers", "calendar": "nys", "email": null, "portal": null, "appeals_officer": null, "appeals_title": null, "appeals_address": null, "appeals_email": null, "appeal_term": null, "appeal_term_silence": null, "appeal_citation": null, "cutoff": null, "cutoff_citation": null, "closed": []}');
INSERT INTO "agency_change" VALUES(2,2,'yonkers','{"key": "yonkers", "name": "City of Yonkers", "calendar": "nys", "email": null, "portal": null, "appeals_officer": null, "appeals_title": null, "appeals_address": null, "appeals_email": null, "appeal_term": null, "appeal_term_silence": null, "appeal_citation": null, "cutoff": null, "cutoff_citation": null, "closed": []}','{"key": "yonkers", "name": "City of Yonkers", "calendar": "nys", "email": "foil@yonkers.example", "portal": null, "appeals_officer": null, "appeals_title": null, "appeals_address": null, "appeals_email": null, "appeal_term": null, "appeal_term_silence": null, "appeal_citation": null, "cutoff": null, "cutoff_citation": null, "closed": [{"on": "2019-09-06", "because": "a flood"}]}');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE batch (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at TEXT NOT NULL, 
	version TEXT NOT NULL, 
	command TEXT NOT NULL, 
	undoes INTEGER, 
	FOREIGN KEY(undoes) REFERENCES batch (id)
);
INSERT INTO "batch" VALUES(1,'2026-11-22T17:17:48+00:00','0.1.0','agency add yonkers',NULL);
INSERT INTO "batch" VALUES(2,'2026-11-22T17:17:49+00:00','0.1.0','agency edit yonkers',NULL);
INSERT INTO "batch" VALUES(3,'2026-11-22T17:17:50+00:00','0.1.0','file mocs',NULL);
INSERT INTO "batch" VALUES(4,'2026-11-22T17:17:51+00:00','0.1.0','file yonkers',NULL);
INSERT INTO "batch" VALUES(5,'2026-11-22T17:17:52+00:00','0.1.0','file nypd',NULL);
INSERT INTO "batch" VALUES(6,'2026-11-22T17:17:53+00:00','0.1.0','undo of command 5',5);
INSERT INTO "batch" VALUES(7,'2026-11-22T17:17:53+00:00','0.1.0','log 2019-1 acknowledged',NULL);
INSERT INTO "batch" VALUES(8,'2026-11-22T17:17:54+00:00','0.1.0','log 2019-1 denied',NULL);
INSERT INTO "batch" VALUES(9,'2026-11-22T17:17:55+00:00','0.1.0','log 2019-1 fee-asked',NULL);
INSERT INTO "batch" VALUES(10,'2026-11-22T17:17:56+00:00','0.1.0','log 2019-1 contact',NULL);
INSERT INTO "batch" VALUES(11,'2026-11-22T17:17:57+00:00','0.1.0','log 2019-1 appealed',NULL);
INSERT INTO "batch" VALUES(12,'2026-11-22T17:17:57+00:00','0.1.0','log 2019-1 received',NULL);
INSERT INTO "batch" VALUES(13,'2026-11-22T17:17:58+00:00','0.1.0','edit 2019-1.3',NULL);
INSERT INTO "batch" VALUES(14,'2026-11-22T17:17:59+00:00','0.1.0','edit 2019-1',NULL);
INSERT INTO "batch" VALUES(15,'2026-11-22T17:18:00+00:00','0.1.0','void 2019-1.5',NULL);
INSERT INTO "batch" VALUES(16,'2026-11-22T17:18:00+00:00','0.1.0','undo of command 15',15);
INSERT INTO "batch" VALUES(17,'2026-11-22T17:18:01+00:00','0.1.0','log 2019-2 not-held',NULL);
CREATE TABLE clock (
	request TEXT NOT NULL, 
	n INTEGER NOT NULL, 
	rule TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	basis TEXT NOT NULL, 
	event TEXT, 
	missed INTEGER, 
	"on" TEXT NOT NULL, 
	begins TEXT NOT NULL, 
	due TEXT NOT NULL, 
	safe TEXT, 
	arguable TEXT, 
	assumed BOOLEAN NOT NULL, 
	how TEXT, 
	met_by TEXT, 
	met_on TEXT, 
	PRIMARY KEY (request, n), 
	FOREIGN KEY(request) REFERENCES request (id)
);
INSERT INTO "clock" VALUES('2019-001',1,'ny.acknowledge','agency','event','2019-001.1',NULL,'2019-08-23','2019-08-23','2019-08-30',NULL,NULL,1,'met','2019-001.2','2019-09-03');
INSERT INTO "clock" VALUES('2019-001',2,'ny.appeal','requester','silence',NULL,1,'2019-08-30','2019-08-31','2019-09-30','2019-09-29','2019-09-30',1,'met','2019-001.6','2019-10-07');
INSERT INTO "clock" VALUES('2019-001',3,'ny.appeal','requester','date','2019-001.2',NULL,'2019-09-03','2019-09-03','2019-10-03','2019-10-03','2019-10-03',0,'met','2019-001.6','2019-10-07');
INSERT INTO "clock" VALUES('2019-001',4,'ny.determine','agency','event','2019-001.2',NULL,'2019-09-03','2019-09-03','2019-10-01',NULL,NULL,0,'met','2019-001.8','2019-10-02');
INSERT INTO "clock" VALUES('2019-001',5,'ny.promise','agency','named','2019-001.2',NULL,'2019-09-03','2019-09-03','2019-10-01',NULL,NULL,0,'met','2019-001.8','2019-10-02');
INSERT INTO "clock" VALUES('2019-001',6,'ny.appeal','requester','silence',NULL,4,'2019-10-01','2019-10-02','2019-10-31','2019-10-31','2019-10-31',0,'met','2019-001.6','2019-10-07');
INSERT INTO "clock" VALUES('2019-001',7,'ny.appeal','requester','silence',NULL,5,'2019-10-01','2019-10-02','2019-10-31','2019-10-31','2019-10-31',0,'met','2019-001.6','2019-10-07');
INSERT INTO "clock" VALUES('2019-001',8,'ny.appeal','requester','event','2019-001.8',NULL,'2019-10-02','2019-10-02','2019-11-01','2019-11-01','2019-11-01',0,'met','2019-001.6','2019-10-07');
INSERT INTO "clock" VALUES('2019-001',9,'ny.article78','requester','no-notice','2019-001.8',NULL,'2019-10-02','2019-10-02','2020-02-03','2020-02-02','2020-02-03',0,NULL,NULL,NULL);
INSERT INTO "clock" VALUES('2019-001',10,'ny.reply-by','requester','named','2019-001.4',NULL,'2019-10-03','2019-10-03','2019-10-30','2019-10-30','2019-10-30',0,NULL,NULL,NULL);
INSERT INTO "clock" VALUES('2019-001',11,'ny.appeal-decision','agency','event','2019-001.6',NULL,'2019-10-09','2019-10-07','2019-10-24',NULL,NULL,0,NULL,NULL,NULL);
INSERT INTO "clock" VALUES('2019-001',12,'ny.article78','requester','silence',NULL,11,'2019-10-24','2019-10-25','2020-02-24','2020-02-24','2020-02-24',0,NULL,NULL,NULL);
INSERT INTO "clock" VALUES('2019-002',1,'ny.appeal','requester','event','2019-002.2',NULL,'2019-10-10','2019-10-10','2019-11-12','2019-11-09','2019-11-12',0,NULL,NULL,NULL);
CREATE TABLE document (
	sha256 TEXT NOT NULL, 
	bytes INTEGER NOT NULL, 
	content BLOB, 
	path TEXT, 
	PRIMARY KEY (sha256)
);
INSERT INTO "document" VALUES('66885d1b1a5c9da750530e5aad3421f14b6a7ba417debe7f447ebe4697bb992c',7,X'44656E6965642E',NULL);
INSERT INTO "document" VALUES('8556ab2559634a19bd1d144dc844a0da5a0716a0d671e3b4bb2e36c23a2fe8a8',4,X'62617273',NULL);
INSERT INTO "document" VALUES('97380187a878903ffe722b7bfd8d8ba92457ef77de0216cfe9261c72c2b87397',3,X'746970',NULL);
CREATE TABLE entry (
	request TEXT NOT NULL, 
	n INTEGER NOT NULL, 
	batch INTEGER NOT NULL, 
	what TEXT NOT NULL, 
	event INTEGER, 
	voids INTEGER, 
	because TEXT, 
	field TEXT, 
	old TEXT, 
	new TEXT, 
	salt TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	PRIMARY KEY (request, n), 
	FOREIGN KEY(batch) REFERENCES batch (id), 
	FOREIGN KEY(request) REFERENCES request (id), 
	UNIQUE (request, event)
);
INSERT INTO "entry" VALUES('2019-001',1,3,'event',1,NULL,NULL,NULL,NULL,NULL,'66f19802f071d00e143be54a7485aeee','a2ca656fb73ffe6d76eae151d39bfb22a9bdbc2c9bedfc72bee7f34b15903482');
INSERT INTO "entry" VALUES('2019-002',1,4,'event',1,NULL,NULL,NULL,NULL,NULL,'4e57912033de784c724d4bd257934fab','404cb7aa2db979bc4ee62a189a199ce87993daaa7fea7803db32c310f6fe200b');
INSERT INTO "entry" VALUES('2019-003',1,5,'event',1,NULL,NULL,NULL,NULL,NULL,'fc608755bfe1e6f19adb53b73afef848','a0df63f3ec294621c54cc3e9c8f9ac5632ec29cd9fca66e123788b8f5b456c80');
INSERT INTO "entry" VALUES('2019-003',2,6,'voided',NULL,1,'undo of command 5',NULL,NULL,NULL,'c295f2a0619b39075c51f65aa295a8c4','5861f91ef6c15de80bb0c630d638b02ab8c9a766e52976e11686e704498b29b1');
INSERT INTO "entry" VALUES('2019-001',2,7,'event',2,NULL,NULL,NULL,NULL,NULL,'8a9decd15d08451b5274a09ac087b136','b508683653b4bff7eaa547a62ccb74cb2071f5d08def92b07ddfcf6cb7da0d9a');
INSERT INTO "entry" VALUES('2019-001',3,8,'event',3,NULL,NULL,NULL,NULL,NULL,'d9d98d5edb515598f2a58d0362ffc140','1e9fff8a8e742b8e091e2ac1135d83a3abcc8de3ffc55f983ab607ecc75b0c82');
INSERT INTO "entry" VALUES('2019-001',4,9,'event',4,NULL,NULL,NULL,NULL,NULL,'c030d00a27ae8b2e72f06f2dab28d06e','728e669bf92e658fa08d8515c7d51479ddf0be5072027cc9a47240582e8b8816');
INSERT INTO "entry" VALUES('2019-001',5,10,'event',5,NULL,NULL,NULL,NULL,NULL,'3afa84b253e7ad7fe6448c198688dad3','4a99aa0731ab35b5d1d4663ada445c2ec0a0967d28f2f9109bdb1ea9ca6833eb');
INSERT INTO "entry" VALUES('2019-001',6,11,'event',6,NULL,NULL,NULL,NULL,NULL,'e661993fbf69773772c5b49b7dfe3f20','0bc5704016d4b52b984e355ab586b8c87467d37ed94566ba21e0675b5fedfdb1');
INSERT INTO "entry" VALUES('2019-001',7,12,'event',7,NULL,NULL,NULL,NULL,NULL,'b8055a36e8f6a9f01f0f42802261c800','d9718a7c392e6a994809d8b91e6e75270e8d0d386df2275f35fbab0d5e62d3b2');
INSERT INTO "entry" VALUES('2019-001',8,13,'voided',NULL,3,'corrected',NULL,NULL,NULL,'521e8c8ec71ed2f9b69b81eba1d56232','cfcd7df13686673c3d7f34f0120edf440c22d2c7eb9dfaf395e64fb4bb20a25e');
INSERT INTO "entry" VALUES('2019-001',9,13,'event',8,NULL,NULL,NULL,NULL,NULL,'88b37f32ca6d2115e0c52355c942dae1','47c91574fdfcce7be37b33a6b528269f8e92e39dd36889e4af8362ad67a5fa18');
INSERT INTO "entry" VALUES('2019-001',10,14,'amended',NULL,NULL,NULL,'agency','mocs','doitt','c8ab998142f330855913f996f7d6548b','6e1b1efe086369fc673ac7aa0a6e45477a7480093623cafa211a4b92f8a47175');
INSERT INTO "entry" VALUES('2019-001',11,14,'amended',NULL,NULL,NULL,'subject','E-mails on the Ivalua contract','All e-mails on the Ivalua contract','316512394bf961b1fa089a5119cdb19b','7989aa4882d43ea510afca26df1e2de45d9da32f58d1214176dafa77b04891df');
INSERT INTO "entry" VALUES('2019-001',12,15,'voided',NULL,5,'wrong request',NULL,NULL,NULL,'a954738310e39abbf439c78238746bb9','d60aabf6e16c2b12698326e92189978bc27eb3cd2856725138031502c035cce8');
INSERT INTO "entry" VALUES('2019-001',13,16,'voided',NULL,12,'undo of command 15',NULL,NULL,NULL,'2dcfc4a17c9a625320244c453a81271e','00e81d48a4b55b49d71973069d5a115465d83112d2654ca1e0f77e549266f557');
INSERT INTO "entry" VALUES('2019-002',2,17,'event',2,NULL,NULL,NULL,NULL,NULL,'150c2ab0a83021e39100d253c2d26ee8','d92115f2830d11625fdd981fd7cf5f38b887203ab53c259f9ef37ceb53f48e91');
CREATE TABLE event (
	request TEXT NOT NULL, 
	n INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	received TEXT, 
	until TEXT, 
	exact BOOLEAN, 
	reason TEXT, 
	via TEXT, 
	at TEXT, 
	"of" TEXT, 
	part BOOLEAN, 
	inferred BOOLEAN NOT NULL, 
	as_written BOOLEAN NOT NULL, 
	"to" TEXT, 
	grounds TEXT NOT NULL, 
	count INTEGER, 
	amount TEXT, 
	certified TEXT, 
	appeal_notice BOOLEAN, 
	narrowing BOOLEAN, 
	outside_service BOOLEAN, 
	search_described BOOLEAN, 
	quote TEXT, 
	source TEXT, 
	note TEXT, 
	private BOOLEAN NOT NULL, 
	void BOOLEAN NOT NULL, 
	replaces TEXT, 
	recorded_at TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	PRIMARY KEY (request, n), 
	FOREIGN KEY(request) REFERENCES request (id)
);
INSERT INTO "event" VALUES('2019-001',1,'filed','2019-08-23',NULL,NULL,NULL,NULL,'portal',NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:17:50+00:00','a2ca656fb73ffe6d76eae151d39bfb22a9bdbc2c9bedfc72bee7f34b15903482');
INSERT INTO "event" VALUES('2019-002',1,'filed','2019-09',NULL,NULL,NULL,NULL,'mail',NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:17:51+00:00','404cb7aa2db979bc4ee62a189a199ce87993daaa7fea7803db32c310f6fe200b');
INSERT INTO "event" VALUES('2019-003',1,'filed','2019-10-01',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,1,NULL,'2026-11-22T17:17:52+00:00','a0df63f3ec294621c54cc3e9c8f9ac5632ec29cd9fca66e123788b8f5b456c80');
INSERT INTO "event" VALUES('2019-001',2,'acknowledged','2019-09-03',NULL,'2019-10-01',0,'volume',NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:17:53+00:00','b508683653b4bff7eaa547a62ccb74cb2071f5d08def92b07ddfcf6cb7da0d9a');
INSERT INTO "event" VALUES('2019-001',3,'denied','2019-10-02',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'["87(2)(b)"]',NULL,NULL,NULL,0,NULL,NULL,NULL,'No.','p. 1',NULL,0,1,NULL,'2026-11-22T17:17:54+00:00','1e9fff8a8e742b8e091e2ac1135d83a3abcc8de3ffc55f983ab607ecc75b0c82');
INSERT INTO "event" VALUES('2019-001',4,'fee-asked','2019-10-03',NULL,'2019-10-30',NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,'12.5',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:17:55+00:00','728e669bf92e658fa08d8515c7d51479ddf0be5072027cc9a47240582e8b8816');
INSERT INTO "event" VALUES('2019-001',5,'contact','2019-10-04',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'a tip',1,0,NULL,'2026-11-22T17:17:56+00:00','4a99aa0731ab35b5d1d4663ada445c2ec0a0967d28f2f9109bdb1ea9ca6833eb');
INSERT INTO "event" VALUES('2019-001',6,'appealed','2019-10-07',NULL,NULL,NULL,NULL,'mail','09:30',NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:17:57+00:00','0bc5704016d4b52b984e355ab586b8c87467d37ed94566ba21e0675b5fedfdb1');
INSERT INTO "event" VALUES('2019-001',7,'received','2019-10-09',NULL,NULL,NULL,NULL,NULL,NULL,'2019-001.6',NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:17:57+00:00','d9718a7c392e6a994809d8b91e6e75270e8d0d386df2275f35fbab0d5e62d3b2');
INSERT INTO "event" VALUES('2019-001',8,'denied','2019-10-02',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'["87(2)(b)"]',NULL,NULL,NULL,0,NULL,NULL,NULL,'No. Never.','p. 1',NULL,0,0,'2019-001.3','2026-11-22T17:17:58+00:00','47c91574fdfcce7be37b33a6b528269f8e92e39dd36889e4af8362ad67a5fa18');
INSERT INTO "event" VALUES('2019-002',2,'not-held','2019-10-10',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,'search',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:18:01+00:00','d92115f2830d11625fdd981fd7cf5f38b887203ab53c259f9ef37ceb53f48e91');
CREATE TABLE event_document (
	request TEXT NOT NULL, 
	n INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	type TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	redacted_name TEXT, 
	redacted_type TEXT, 
	redacted_sha256 TEXT, 
	PRIMARY KEY (request, n, place), 
	FOREIGN KEY(redacted_sha256) REFERENCES document (sha256), 
	FOREIGN KEY(request, n) REFERENCES event (request, n), 
	FOREIGN KEY(sha256) REFERENCES document (sha256)
);
INSERT INTO "event_document" VALUES('2019-001',3,1,'letter.txt','text/plain','66885d1b1a5c9da750530e5aad3421f14b6a7ba417debe7f447ebe4697bb992c','bars.txt','text/plain','8556ab2559634a19bd1d144dc844a0da5a0716a0d671e3b4bb2e36c23a2fe8a8');
INSERT INTO "event_document" VALUES('2019-001',5,1,'tip.txt','text/plain','97380187a878903ffe722b7bfd8d8ba92457ef77de0216cfe9261c72c2b87397',NULL,NULL,NULL);
INSERT INTO "event_document" VALUES('2019-001',6,1,'letter.txt','text/plain','66885d1b1a5c9da750530e5aad3421f14b6a7ba417debe7f447ebe4697bb992c',NULL,NULL,NULL);
INSERT INTO "event_document" VALUES('2019-001',8,1,'letter.txt','text/plain','66885d1b1a5c9da750530e5aad3421f14b6a7ba417debe7f447ebe4697bb992c','bars.txt','text/plain','8556ab2559634a19bd1d144dc844a0da5a0716a0d671e3b4bb2e36c23a2fe8a8');
CREATE TABLE meta (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('clocks','2026-11-22/1');
CREATE TABLE request (
	id TEXT NOT NULL, 
	agency TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	text TEXT, 
	matter TEXT, 
	filed_on TEXT NOT NULL, 
	received_on TEXT, 
	via TEXT, 
	numbers TEXT NOT NULL, 
	follows TEXT, 
	differs TEXT, 
	wanted TEXT, 
	"to" TEXT, 
	custodians TEXT NOT NULL, 
	keywords TEXT NOT NULL, 
	tags TEXT NOT NULL, 
	void BOOLEAN NOT NULL, 
	last_on TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(agency) REFERENCES agency ("key")
);
INSERT INTO "request" VALUES('2019-001','doitt','All e-mails on the Ivalua contract','All e-mails.','ivalua','2019-08-23',NULL,'portal','["A-1"]',NULL,NULL,NULL,NULL,'["CIO"]','["ivalua"]','["press"]',0,'2019-10-09');
INSERT INTO "request" VALUES('2019-002','yonkers','Contracts',NULL,NULL,'2019-09',NULL,'mail','[]',NULL,NULL,NULL,NULL,'[]','[]','[]',0,'2019-10-10');
INSERT INTO "request" VALUES('2019-003','nypd','Gone',NULL,NULL,'2019-10-01',NULL,NULL,'[]',NULL,NULL,NULL,NULL,'[]','[]','[]',1,'2019-10-01');
CREATE TABLE serial (
	year INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	PRIMARY KEY (year)
);
INSERT INTO "serial" VALUES(2019,3);
CREATE INDEX ix_agency_change_batch ON agency_change (batch);
CREATE INDEX ix_request_agency ON request (agency);
CREATE INDEX ix_request_follows ON request (follows);
CREATE INDEX ix_request_matter ON request (matter);
CREATE INDEX clock_due ON clock (owner, how, due, request);
CREATE INDEX ix_entry_batch ON entry (batch);
CREATE VIEW v_requests AS 
        SELECT r.id, r.agency, a.name AS agency_name, a.calendar, r.subject, r.matter,
               r.filed_on, r.received_on, r.via, r.follows, r.last_on
        FROM request r JOIN agency a ON a."key" = r.agency
        WHERE NOT r.void;
CREATE VIEW v_events AS 
        SELECT e.request, e.request || '.' || e.n AS id, e.n, e.kind, e."on", e.received,
               e.until, e.exact, e.reason, e.private, e.recorded_at
        FROM event e JOIN request r ON r.id = e.request
        WHERE NOT e.void AND NOT r.void;
CREATE VIEW v_clocks AS 
        SELECT c.request, r.agency, r.matter, c.n, c.rule, c.owner, c.basis, c.event, c.missed,
               c."on", c.begins, c.due, c.safe, c.arguable, c.assumed, c.how, c.met_by, c.met_on
        FROM clock c JOIN request r ON r.id = c.request
        WHERE NOT r.void;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('batch',17);
COMMIT;
