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
CREATE TABLE agenda (
	kind TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	first TEXT NOT NULL, 
	last TEXT NOT NULL, 
	PRIMARY KEY (kind, "by", place, first)
)
 WITHOUT ROWID

;
INSERT INTO "agenda" VALUES('dated','2019-10-30',2019000000001,'2019-10-09','2019-10-30');
INSERT INTO "agenda" VALUES('dated','2019-11-09',2019000000002,'2019-10-10','2019-11-09');
INSERT INTO "agenda" VALUES('dated','2019-11-12',2019000000002,'2019-11-10','2019-11-12');
INSERT INTO "agenda" VALUES('dated','2020-02-02',2019000000001,'2019-10-31','2020-02-02');
INSERT INTO "agenda" VALUES('dated','2020-02-03',2019000000001,'2020-02-03','2020-02-03');
INSERT INTO "agenda" VALUES('lasting','2020-02-24',2019000000001,'2020-02-04','9999-12-31');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE batch (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at TEXT NOT NULL, 
	version TEXT NOT NULL, 
	command TEXT NOT NULL, 
	undoes INTEGER, 
	FOREIGN KEY(undoes) REFERENCES batch (id)
);
INSERT INTO "batch" VALUES(1,'2026-11-22T17:38:33+00:00','0.1.0','agency add yonkers',NULL);
INSERT INTO "batch" VALUES(2,'2026-11-22T17:38:33+00:00','0.1.0','agency edit yonkers',NULL);
INSERT INTO "batch" VALUES(3,'2026-11-22T17:38:34+00:00','0.1.0','file mocs',NULL);
INSERT INTO "batch" VALUES(4,'2026-11-22T17:38:34+00:00','0.1.0','file yonkers',NULL);
INSERT INTO "batch" VALUES(5,'2026-11-22T17:38:35+00:00','0.1.0','file nypd',NULL);
INSERT INTO "batch" VALUES(6,'2026-11-22T17:38:35+00:00','0.1.0','undo of command 5',5);
INSERT INTO "batch" VALUES(7,'2026-11-22T17:38:36+00:00','0.1.0','log 2019-1 acknowledged',NULL);
INSERT INTO "batch" VALUES(8,'2026-11-22T17:38:36+00:00','0.1.0','log 2019-1 denied',NULL);
INSERT INTO "batch" VALUES(9,'2026-11-22T17:38:37+00:00','0.1.0','log 2019-1 fee-asked',NULL);
INSERT INTO "batch" VALUES(10,'2026-11-22T17:38:38+00:00','0.1.0','log 2019-1 contact',NULL);
INSERT INTO "batch" VALUES(11,'2026-11-22T17:38:38+00:00','0.1.0','log 2019-1 appealed',NULL);
INSERT INTO "batch" VALUES(12,'2026-11-22T17:38:39+00:00','0.1.0','log 2019-1 received',NULL);
INSERT INTO "batch" VALUES(13,'2026-11-22T17:38:40+00:00','0.1.0','edit 2019-1.3',NULL);
INSERT INTO "batch" VALUES(14,'2026-11-22T17:38:40+00:00','0.1.0','edit 2019-1',NULL);
INSERT INTO "batch" VALUES(15,'2026-11-22T17:38:40+00:00','0.1.0','void 2019-1.5',NULL);
INSERT INTO "batch" VALUES(16,'2026-11-22T17:38:41+00:00','0.1.0','undo of command 15',15);
INSERT INTO "batch" VALUES(17,'2026-11-22T17:38:41+00:00','0.1.0','log 2019-2 not-held',NULL);
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
INSERT INTO "entry" VALUES('2019-001',1,3,'event',1,NULL,NULL,NULL,NULL,NULL,'b02c92fe3a6a1a489b4f0bbc117afec7','cb71b20ac3ca319020d52b2a4a7242dd37471677ed0001b2c523c08ce8869a78');
INSERT INTO "entry" VALUES('2019-002',1,4,'event',1,NULL,NULL,NULL,NULL,NULL,'9668aa6ed79af7c0bedcf54f4f37993c','31bb30dc22c057e4da9b89bb00e8ee83ae6df6a8a9c450ce564c977fcd45603e');
INSERT INTO "entry" VALUES('2019-003',1,5,'event',1,NULL,NULL,NULL,NULL,NULL,'3fed5026ee02059152e5c6b39db3a005','71eb29f604d333b178024f4bc1551b6694dcb69f262a2ac456ac07c773478768');
INSERT INTO "entry" VALUES('2019-003',2,6,'voided',NULL,1,'undo of command 5',NULL,NULL,NULL,'b05bb2eb7364df3e3ce8050c0438fd14','da99039da365692bda0e312f84a26b65b73d08e41081110c59a9d1df7fc7e453');
INSERT INTO "entry" VALUES('2019-001',2,7,'event',2,NULL,NULL,NULL,NULL,NULL,'c23ddc1dd3cd36591d23082bd0d7889e','07c03ace9405f48225e7eb8ee7c2c8d70de8f9fadf07bca36d2b8df278725363');
INSERT INTO "entry" VALUES('2019-001',3,8,'event',3,NULL,NULL,NULL,NULL,NULL,'cc4291143ce55a7bb7abdcb033685a95','9f5f30381a603df5f61c4d98974f696cedc2d74a2803b45adcb4be67989c67bb');
INSERT INTO "entry" VALUES('2019-001',4,9,'event',4,NULL,NULL,NULL,NULL,NULL,'e730136113149d6c5e6ba75fd550d33b','043af7f170d1d99c9e42808143a642233f52fc59a57a4f5c414f6df170c449a3');
INSERT INTO "entry" VALUES('2019-001',5,10,'event',5,NULL,NULL,NULL,NULL,NULL,'8dd893348043d79f82476064a46e2034','b327df67d6b58a57d0e03ba2c89b4c4c495fccfbd9de42a769299b502e9cac38');
INSERT INTO "entry" VALUES('2019-001',6,11,'event',6,NULL,NULL,NULL,NULL,NULL,'a276268e7ef89fb7f78d836d55ab1bd1','0a535212a2976cd7fb3467eb1ca7b45af53d63f5997f5c910751991125513d4a');
INSERT INTO "entry" VALUES('2019-001',7,12,'event',7,NULL,NULL,NULL,NULL,NULL,'b2da9f304e7c2d94ac97975d36dd2d19','871a820741f4e96b64d98e3dd5c2cc0a14301f01b94157bcfca85a8d2597ad96');
INSERT INTO "entry" VALUES('2019-001',8,13,'voided',NULL,3,'corrected',NULL,NULL,NULL,'58ee6eb6892d7187fb3d1c3559f19173','84b2a8c331d04036e809a15e392ae66f1561573d9893da45b1a489009247ce8d');
INSERT INTO "entry" VALUES('2019-001',9,13,'event',8,NULL,NULL,NULL,NULL,NULL,'cc6f514e9b0ab6010720d1ee774667e7','e5b220f3f41826899bdfc15c3b6d9d2c7a87853176a8b4a12599996c568d5c87');
INSERT INTO "entry" VALUES('2019-001',10,14,'amended',NULL,NULL,NULL,'agency','mocs','doitt','daa9eea49a461c6e2dc7d5239e6e32e0','7e9088e8dd10af6e901392e217157492b25dfe0fb18e4dfd9be5ce324ac39ded');
INSERT INTO "entry" VALUES('2019-001',11,14,'amended',NULL,NULL,NULL,'subject','E-mails on the Ivalua contract','All e-mails on the Ivalua contract','4a49fcf7f8f12a33783c85eb2a8d2056','3c6f7abfcc00a4ceb9cf248eee2de3ec7a655f70aa69e02ee480708f5be2e906');
INSERT INTO "entry" VALUES('2019-001',12,15,'voided',NULL,5,'wrong request',NULL,NULL,NULL,'15df54ef991f69562e1f72c060a862fb','aa3e24ac91b50a26a92d01a431b4c4a6bce386ee91a379fddc66fa2c6b8718a7');
INSERT INTO "entry" VALUES('2019-001',13,16,'voided',NULL,12,'undo of command 15',NULL,NULL,NULL,'617e896c84fd8ec8185ff519106ebe32','2b1eaad73a7c803979d0f0f60648a0fe73c32ca1d139e2b13da9df46b7ff0af8');
INSERT INTO "entry" VALUES('2019-002',2,17,'event',2,NULL,NULL,NULL,NULL,NULL,'c596920f311c7bce783a0596d404e1e2','128bdf2fe97cef3cbc11493788e4016c18bed9b6775f0f30ef6b54e5a4370b9f');
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
INSERT INTO "event" VALUES('2019-001',1,'filed','2019-08-23',NULL,NULL,NULL,NULL,'portal',NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:38:34+00:00','cb71b20ac3ca319020d52b2a4a7242dd37471677ed0001b2c523c08ce8869a78',NULL);
INSERT INTO "event" VALUES('2019-002',1,'filed','2019-09',NULL,NULL,NULL,NULL,'mail',NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:38:34+00:00','31bb30dc22c057e4da9b89bb00e8ee83ae6df6a8a9c450ce564c977fcd45603e',NULL);
INSERT INTO "event" VALUES('2019-003',1,'filed','2019-10-01',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,1,NULL,'2026-11-22T17:38:35+00:00','71eb29f604d333b178024f4bc1551b6694dcb69f262a2ac456ac07c773478768',NULL);
INSERT INTO "event" VALUES('2019-001',2,'acknowledged','2019-09-03',NULL,'2019-10-01',0,'volume',NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:38:36+00:00','07c03ace9405f48225e7eb8ee7c2c8d70de8f9fadf07bca36d2b8df278725363',NULL);
INSERT INTO "event" VALUES('2019-001',3,'denied','2019-10-02',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'["87(2)(b)"]',NULL,NULL,NULL,0,NULL,NULL,NULL,'No.','p. 1',NULL,0,1,NULL,'2026-11-22T17:38:36+00:00','9f5f30381a603df5f61c4d98974f696cedc2d74a2803b45adcb4be67989c67bb',NULL);
INSERT INTO "event" VALUES('2019-001',4,'fee-asked','2019-10-03',NULL,'2019-10-30',NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,'12.5',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:38:37+00:00','043af7f170d1d99c9e42808143a642233f52fc59a57a4f5c414f6df170c449a3',NULL);
INSERT INTO "event" VALUES('2019-001',5,'contact','2019-10-04',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'a tip',1,0,NULL,'2026-11-22T17:38:38+00:00','b327df67d6b58a57d0e03ba2c89b4c4c495fccfbd9de42a769299b502e9cac38',NULL);
INSERT INTO "event" VALUES('2019-001',6,'appealed','2019-10-07',NULL,NULL,NULL,NULL,'mail','09:30',NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:38:38+00:00','0a535212a2976cd7fb3467eb1ca7b45af53d63f5997f5c910751991125513d4a','[{"rule": "ny.acknowledge", "on": "2019-08-23", "due": "2019-08-30"}, {"rule": "ny.determine", "on": "2019-09-03", "due": "2019-10-01"}, {"rule": "ny.promise", "on": "2019-09-03", "due": "2019-10-01"}]');
INSERT INTO "event" VALUES('2019-001',7,'received','2019-10-09',NULL,NULL,NULL,NULL,NULL,NULL,'2019-001.6',NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:38:39+00:00','871a820741f4e96b64d98e3dd5c2cc0a14301f01b94157bcfca85a8d2597ad96',NULL);
INSERT INTO "event" VALUES('2019-001',8,'denied','2019-10-02',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'["87(2)(b)"]',NULL,NULL,NULL,0,NULL,NULL,NULL,'No. Never.','p. 1',NULL,0,0,'2019-001.3','2026-11-22T17:38:40+00:00','e5b220f3f41826899bdfc15c3b6d9d2c7a87853176a8b4a12599996c568d5c87',NULL);
INSERT INTO "event" VALUES('2019-002',2,'not-held','2019-10-10',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,'search',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-22T17:38:41+00:00','128bdf2fe97cef3cbc11493788e4016c18bed9b6775f0f30ef6b54e5a4370b9f',NULL);
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
CREATE TABLE label (
	what TEXT NOT NULL, 
	text TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	PRIMARY KEY (what, text, place)
)
 WITHOUT ROWID

;
INSERT INTO "label" VALUES('number','a-1',2019000000001);
INSERT INTO "label" VALUES('tag','press',2019000000001);
CREATE TABLE meta (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('clocks','2026-11-22/2');
CREATE TABLE promise (
	matter TEXT NOT NULL, 
	until TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	agency TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	PRIMARY KEY (matter, until, place)
)
 WITHOUT ROWID

;
INSERT INTO "promise" VALUES('ivalua','2019-10-01',2019000000001,'doitt','2019-09-03');
CREATE TABLE register (
	place INTEGER NOT NULL, 
	request TEXT NOT NULL, 
	agency TEXT NOT NULL, 
	matter TEXT, 
	phase TEXT NOT NULL, 
	filed TEXT NOT NULL, 
	last_on TEXT NOT NULL, 
	since TEXT, 
	PRIMARY KEY (place), 
	FOREIGN KEY(request) REFERENCES request (id), 
	UNIQUE (request)
);
INSERT INTO "register" VALUES(2019000000001,'2019-001','doitt','ivalua','on-appeal','2019-08-23','2019-10-09','2019-10-24');
INSERT INTO "register" VALUES(2019000000002,'2019-002','yonkers',NULL,'denied','2019-09-01','2019-10-10',NULL);
CREATE TABLE "request" (
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
	PRIMARY KEY (id), 
	FOREIGN KEY(agency) REFERENCES agency ("key")
);
INSERT INTO "request" VALUES('2019-001','doitt','All e-mails on the Ivalua contract','All e-mails.','ivalua','2019-08-23',NULL,'portal','["A-1"]',NULL,NULL,NULL,NULL,'["CIO"]','["ivalua"]','["press"]',0);
INSERT INTO "request" VALUES('2019-002','yonkers','Contracts',NULL,NULL,'2019-09',NULL,'mail','[]',NULL,NULL,NULL,NULL,'[]','[]','[]',0);
INSERT INTO "request" VALUES('2019-003','nypd','Gone',NULL,NULL,'2019-10-01',NULL,NULL,'[]',NULL,NULL,NULL,NULL,'[]','[]','[]',1);
CREATE TABLE serial (
	year INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	PRIMARY KEY (year)
);
INSERT INTO "serial" VALUES(2019,3);
CREATE INDEX ix_agency_change_batch ON agency_change (batch);
CREATE INDEX ix_entry_batch ON entry (batch);
CREATE INDEX ix_request_agency ON request (agency);
CREATE INDEX ix_request_follows ON request (follows);
CREATE INDEX ix_request_matter ON request (matter);
CREATE INDEX ix_request_filed_on ON request (filed_on);
CREATE INDEX clock_due ON clock (due, request) WHERE how IS NULL AND safe IS NULL;
CREATE INDEX clock_safe ON clock (safe, request) WHERE how IS NULL AND safe IS NOT NULL;
CREATE INDEX clock_arguable ON clock (arguable, request) WHERE how IS NULL AND safe IS NOT NULL;
CREATE INDEX register_agency ON register (agency, place);
CREATE INDEX register_matter ON register (matter, place);
CREATE INDEX register_last ON register (last_on, filed, place);
CREATE INDEX register_since ON register (since, place, last_on) WHERE since IS NOT NULL;
CREATE INDEX agenda_place ON agenda (place);
CREATE INDEX label_place ON label (place);
CREATE INDEX promise_place ON promise (place);
CREATE VIEW v_requests AS 
        SELECT r.id, r.agency, a.name AS agency_name, a.calendar, r.subject, r.matter,
               r.filed_on, r.received_on, r.via, r.follows, g.last_on, g.phase,
               g.since AS oldest_limit
        FROM register g JOIN request r ON r.id = g.request JOIN agency a ON a."key" = r.agency;
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
