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
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE batch (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at TEXT NOT NULL, 
	version TEXT NOT NULL, 
	command TEXT NOT NULL, 
	undoes INTEGER, 
	FOREIGN KEY(undoes) REFERENCES batch (id)
);
INSERT INTO "batch" VALUES(1,'2026-11-22T17:18:02+00:00','0.1.0','agency add yonkers',NULL);
INSERT INTO "batch" VALUES(2,'2026-11-22T17:18:03+00:00','0.1.0','agency edit yonkers',NULL);
INSERT INTO "batch" VALUES(3,'2026-11-22T17:18:04+00:00','0.1.0','file mocs',NULL);
INSERT INTO "batch" VALUES(4,'2026-11-22T17:18:05+00:00','0.1.0','file yonkers',NULL);
INSERT INTO "batch" VALUES(5,'2026-11-22T17:18:06+00:00','0.1.0','file nypd',NULL);
INSERT INTO "batch" VALUES(6,'2026-11-22T17:18:07+00:00','0.1.0','undo of command 5',5);
INSERT INTO "batch" VALUES(7,'2026-11-22T17:18:08+00:00','0.1.0','log 2019-1 acknowledged',NULL);
INSERT INTO "batch" VALUES(8,'2026-11-22T17:18:09+00:00','0.1.0','log 2019-1 denied',NULL);
INSERT INTO "batch" VALUES(9,'2026-11-22T17:18:09+00:00','0.1.0','log 2019-1 fee-asked',NULL);
INSERT INTO "batch" VALUES(10,'2026-11-22T17:18:10+00:00','0.1.0','log 2019-1 contact',NULL);
INSERT INTO "batch" VALUES(11,'2026-11-22T17:18:11+00:00','0.1.0','log 2019-1 appealed',NULL);
INSERT INTO "batch" VALUES(12,'2026-11-22T17:18:12+00:00','0.1.0','log 2019-1 received',NULL);
INSERT INTO "batch" VALUES(13,'2026-11-22T17:18:13+00:00','0.1.0','edit 2019-1.3',NULL);
INSERT INTO "batch" VALUES(14,'2026-11-22T17:18:14+00:00','0.1.0','edit 2019-1',NULL);
INSERT INTO "batch" VALUES(15,'2026-11-22T17:18:15+00:00','0.1.0','void 2019-1.5',NULL);
INSERT INTO "batch" VALUES(16,'2026-11-22T17:18:16+00:00','0.1.0','undo of command 15',15);
INSERT INTO "batch" VALUES(17,'2026-11-22T17:18:16+00:00','0.1.0','log 2019-2 not-held',NULL);
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
INSERT INTO "entry" VALUES('2019-001',1,3,'event',1,NULL,NULL,NULL,NULL,NULL,'ee3cac4873dc1c1c0a606a5ea1b63912','e10f7169e1d5e7a068ede3308ce2622a22c8006f92ad8ae73ada31686fce8865');
INSERT INTO "entry" VALUES('2019-002',1,4,'event',1,NULL,NULL,NULL,NULL,NULL,'3f4c4f0558dcf97d83c25550aaf199e6','a5b0f80b8167643baf4aa7e4149e5deaeb220017398e3330444364d7d9ce7fd3');
INSERT INTO "entry" VALUES('2019-003',1,5,'event',1,NULL,NULL,NULL,NULL,NULL,'b2873caa6d1b2ab4782bef93d5830acb','6eb79017a9b1f67f8022f2db1b8e0a36ea982935f7722828655cb9dec9cb836b');
INSERT INTO "entry" VALUES('2019-003',2,6,'voided',NULL,1,'undo of command 5',NULL,NULL,NULL,'0c5f3619fd7a938bcf68f9006779c632','56f058d1aacd6bece25907dabb48ce944402269dd1167212ca7c5900c0c40b77');
INSERT INTO "entry" VALUES('2019-001',2,7,'event',2,NULL,NULL,NULL,NULL,NULL,'cb2d4da788dd72380d3ab80f8dc17fa2','2a42249a1ef487587acf6fc83f4ec81329041c72be2fb2e0554903fc8c46028a');
INSERT INTO "entry" VALUES('2019-001',3,8,'event',3,NULL,NULL,NULL,NULL,NULL,'c45cabbf50076963ab4afa3a925cdc86','632db4ff5514fd9654d746f280b3db90037f84bbdf7e22c1680a4e72b4a79e2e');
INSERT INTO "entry" VALUES('2019-001',4,9,'event',4,NULL,NULL,NULL,NULL,NULL,'ed724f2611d7b06ebb3bd0a78553f0e0','3fa693c70e2fe719ad36831b4a4cf3c655571d8e28693d81112de750138c54b3');
INSERT INTO "entry" VALUES('2019-001',5,10,'event',5,NULL,NULL,NULL,NULL,NULL,'a2a5fdbc2bc053670a44057d8d3fe147','18ef930bef95def8b111d03d136c1a23fbd64c0a6312cb257d298300536ed2aa');
INSERT INTO "entry" VALUES('2019-001',6,11,'event',6,NULL,NULL,NULL,NULL,NULL,'a94b484669feca7a81e69f521fae8314','0954f799f94473490d4c94e7ba787da39f55c09ac89c9a6e4a41599f65fc9949');
INSERT INTO "entry" VALUES('2019-001',7,12,'event',7,NULL,NULL,NULL,NULL,NULL,'b4bdd6e2d993cd275ca57751e0e9526c','f33a7a6c55c1c6586d25d96e0d776395153a19fa02c8d62448dacc7d3fbb340c');
INSERT INTO "entry" VALUES('2019-001',8,13,'voided',NULL,3,'corrected',NULL,NULL,NULL,'532a28a06ce4b9d65fbfbed268402f2b','f1cc96bfaf57787b6f43359591b6aee82cbc3be277d675b5c9513ff3324d646f');
INSERT INTO "entry" VALUES('2019-001',9,13,'event',8,NULL,NULL,NULL,NULL,NULL,'85d436e2088ef270a61ea99cd65f22e7','9bb0e7a7549db33e0c5f1baad735f1a9fd39383d84bf63e13ddf6bfe72fc79de');
INSERT INTO "entry" VALUES('2019-001',10,14,'amended',NULL,NULL,NULL,'subject','E-mails on the Ivalua contract','All e-mails on the Ivalua contract','aef9e5ecfc9d0d04ca47dd33a38dbcc8','666dfee962aaf241a82a727c2e939f2b990236b6f03a29cab7e631d28a1d0acd');
INSERT INTO "entry" VALUES('2019-001',11,14,'amended',NULL,NULL,NULL,'agency','mocs','doitt','f46de79c10673af2725c12866e68cff5','d8353201394c119b8e3aa6db957a780943e5e84ec344c3c2ca6df79a9ba6f0dd');
INSERT INTO "entry" VALUES('2019-001',12,15,'voided',NULL,5,'wrong request',NULL,NULL,NULL,'27f80a8a5d398e841c009dd3921b4da2','ee29dbd1005c425a996a213f54a96dc76a2587e9437abdc1ab4ad55469e02916');
INSERT INTO "entry" VALUES('2019-001',13,16,'voided',NULL,12,'undo of command 15',NULL,NULL,NULL,'b357e3151cee3af8fa0d583991cf68a3','2ced43a3130ff1fc4124601aea859c86a366d54bd81ea3eaf7465ec5d546f8b0');
INSERT INTO "entry" VALUES('2019-002',2,17,'event',2,NULL,NULL,NULL,NULL,NULL,'c46edf439a5712178023bb8f67f933a3','c2b30a8ea5dee5ac0533e3c4779bf800858b383b814c894b38ff607f2560429f');
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
	hash TEXT NOT NULL, asserted TEXT, 
	PRIMARY KEY (request, n), 
	FOREIGN KEY(request) REFERENCES request (id)
);
INSERT INTO "event" VALUES('2019-001',1,'filed','2019-08-23',NULL,NULL,NULL,NULL,'portal',NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:18:04+00:00','e10f7169e1d5e7a068ede3308ce2622a22c8006f92ad8ae73ada31686fce8865',NULL);
INSERT INTO "event" VALUES('2019-002',1,'filed','2019-09',NULL,NULL,NULL,NULL,'mail',NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:18:05+00:00','a5b0f80b8167643baf4aa7e4149e5deaeb220017398e3330444364d7d9ce7fd3',NULL);
INSERT INTO "event" VALUES('2019-003',1,'filed','2019-10-01',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,1,NULL,'2026-11-22T17:18:06+00:00','6eb79017a9b1f67f8022f2db1b8e0a36ea982935f7722828655cb9dec9cb836b',NULL);
INSERT INTO "event" VALUES('2019-001',2,'acknowledged','2019-09-03',NULL,'2019-10-01',0,'volume',NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:18:08+00:00','2a42249a1ef487587acf6fc83f4ec81329041c72be2fb2e0554903fc8c46028a',NULL);
INSERT INTO "event" VALUES('2019-001',3,'denied','2019-10-02',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'["87(2)(b)"]',NULL,NULL,NULL,0,NULL,NULL,NULL,'No.','p. 1',NULL,0,1,NULL,'2026-11-22T17:18:09+00:00','632db4ff5514fd9654d746f280b3db90037f84bbdf7e22c1680a4e72b4a79e2e',NULL);
INSERT INTO "event" VALUES('2019-001',4,'fee-asked','2019-10-03',NULL,'2019-10-30',NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,'12.5',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:18:09+00:00','3fa693c70e2fe719ad36831b4a4cf3c655571d8e28693d81112de750138c54b3',NULL);
INSERT INTO "event" VALUES('2019-001',5,'contact','2019-10-04',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'a tip',1,0,NULL,'2026-11-22T17:18:10+00:00','18ef930bef95def8b111d03d136c1a23fbd64c0a6312cb257d298300536ed2aa',NULL);
INSERT INTO "event" VALUES('2019-001',6,'appealed','2019-10-07',NULL,NULL,NULL,NULL,'mail','09:30',NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:18:11+00:00','0954f799f94473490d4c94e7ba787da39f55c09ac89c9a6e4a41599f65fc9949','[{"rule": "ny.acknowledge", "on": "2019-08-23", "due": "2019-08-30"}, {"rule": "ny.determine", "on": "2019-09-03", "due": "2019-10-01"}, {"rule": "ny.promise", "on": "2019-09-03", "due": "2019-10-01"}]');
INSERT INTO "event" VALUES('2019-001',7,'received','2019-10-09',NULL,NULL,NULL,NULL,NULL,NULL,'2019-001.6',NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:18:12+00:00','f33a7a6c55c1c6586d25d96e0d776395153a19fa02c8d62448dacc7d3fbb340c',NULL);
INSERT INTO "event" VALUES('2019-001',8,'denied','2019-10-02',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'["87(2)(b)"]',NULL,NULL,NULL,0,NULL,NULL,NULL,'No. Never.','p. 1',NULL,0,0,'2019-001.3','2026-11-22T17:18:13+00:00','9bb0e7a7549db33e0c5f1baad735f1a9fd39383d84bf63e13ddf6bfe72fc79de',NULL);
INSERT INTO "event" VALUES('2019-002',2,'not-held','2019-10-10',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,'search',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:18:16+00:00','c2b30a8ea5dee5ac0533e3c4779bf800858b383b814c894b38ff607f2560429f',NULL);
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
