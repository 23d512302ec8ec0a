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
INSERT INTO "agency_change" VALUES(3,3,'mocs','{"key": "mocs", "name": "New York City Mayor''s Office of Contract Services", "calendar": "nyc", "email": null, "portal": null, "appeals_officer": null, "appeals_title": null, "appeals_address": null, "appeals_email": null, "appeal_term": null, "appeal_term_silence": null, "appeal_citation": null, "cutoff": null, "cutoff_citation": null, "closed": []}','{"key": "mocs", "name": "New York City Mayor''s Office of Contract Services", "calendar": "nyc", "email": null, "portal": null, "appeals_officer": null, "appeals_title": null, "appeals_address": null, "appeals_email": null, "appeal_term": null, "appeal_term_silence": null, "appeal_citation": null, "cutoff": null, "cutoff_citation": null, "closed": []}');
INSERT INTO "agency_change" VALUES(4,5,'nypd','{"key": "nypd", "name": "New York City Police Department", "calendar": "nyc", "email": null, "portal": null, "appeals_officer": null, "appeals_title": null, "appeals_address": null, "appeals_email": null, "appeal_term": null, "appeal_term_silence": null, "appeal_citation": null, "cutoff": null, "cutoff_citation": null, "closed": []}','{"key": "nypd", "name": "New York City Police Department", "calendar": "nyc", "email": null, "portal": null, "appeals_officer": null, "appeals_title": null, "appeals_address": null, "appeals_email": null, "appeal_term": null, "appeal_term_silence": null, "appeal_citation": null, "cutoff": null, "cutoff_citation": null, "closed": []}');
INSERT INTO "agency_change" VALUES(5,14,'doitt','{"key": "doitt", "name": "New York City Department of Information Technology and Telecommunications (DoITT)", "calendar": "nyc", "email": null, "portal": null, "appeals_officer": null, "appeals_title": null, "appeals_address": null, "appeals_email": null, "appeal_term": null, "appeal_term_silence": null, "appeal_citation": null, "cutoff": null, "cutoff_citation": null, "closed": []}','{"key": "doitt", "name": "New York City Department of Information Technology and Telecommunications (DoITT)", "calendar": "nyc", "email": null, "portal": null, "appeals_officer": null, "appeals_title": null, "appeals_address": null, "appeals_email": null, "appeal_term": null, "appeal_term_silence": null, "appeal_citation": null, "cutoff": null, "cutoff_citation": null, "closed": []}');
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
INSERT INTO "alembic_version" VALUES('0004');
CREATE TABLE batch (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at TEXT NOT NULL, 
	version TEXT NOT NULL, 
	command TEXT NOT NULL, 
	undoes INTEGER, hash TEXT, 
	FOREIGN KEY(undoes) REFERENCES batch (id)
);
INSERT INTO "batch" VALUES(1,'2026-11-28T05:58:03+00:00','0.1.0','agency add yonkers',NULL,'feb5420d45202f0d720570f4127f208796ad0f85b6dcef9b7ffaa1f45491c66f');
INSERT INTO "batch" VALUES(2,'2026-11-28T05:58:04+00:00','0.1.0','agency edit yonkers',NULL,'877842f85d01caedf1ad9eeb789bdc1c031a8a79ebfa9df72d49e97f5c15afab');
INSERT INTO "batch" VALUES(3,'2026-11-28T05:58:04+00:00','0.1.0','file mocs',NULL,'952e4b8e05540312b8191df66d8977a245eb05859f5b4bc88284dbdcebb2ba5e');
INSERT INTO "batch" VALUES(4,'2026-11-28T05:58:04+00:00','0.1.0','file yonkers',NULL,'5217384d244fbe6b469844f5c40b8f6297dcf37886c289083bfead7af5db273f');
INSERT INTO "batch" VALUES(5,'2026-11-28T05:58:05+00:00','0.1.0','file nypd',NULL,'cdc2c92bddb3a95848ee71d88c39460755c97dd0d1bf9c3652ed3524b90e8839');
INSERT INTO "batch" VALUES(6,'2026-11-28T05:58:05+00:00','0.1.0','undo of command 5',5,'780ed4874712bf4e1986bfca495ff04d28fedd651313156be46f17cdae5c9a90');
INSERT INTO "batch" VALUES(7,'2026-11-28T05:58:06+00:00','0.1.0','log 2019-1 acknowledged',NULL,'eb0a848f4adba15964ba58dbc4d6655df6a59f2154aaae563c782610b3c100de');
INSERT INTO "batch" VALUES(8,'2026-11-28T05:58:06+00:00','0.1.0','log 2019-1 denied',NULL,'5b764d782988c3e504e519617921fb99531c28b8a280af1438acfd893693c24f');
INSERT INTO "batch" VALUES(9,'2026-11-28T05:58:06+00:00','0.1.0','log 2019-1 fee-asked',NULL,'49550c7b9681cf175fd08f898010bc8dc96ea7eded17bfd1e22611fb1e3d3f40');
INSERT INTO "batch" VALUES(10,'2026-11-28T05:58:07+00:00','0.1.0','log 2019-1 contact',NULL,'b0eafc58c562ebcd0279d00a3a6eb326336ca77c7b2e7ae6f79bbaf4adf99b62');
INSERT INTO "batch" VALUES(11,'2026-11-28T05:58:07+00:00','0.1.0','log 2019-1 appealed',NULL,'f1e56999b1853f503fdf490332f86c11487a6e049feaa71305e072e4d58ff3d4');
INSERT INTO "batch" VALUES(12,'2026-11-28T05:58:08+00:00','0.1.0','log 2019-1 received',NULL,'271f7c9d5e5b513855fd7024785514ea86d453f71a32b88384a7b61bbd63659a');
INSERT INTO "batch" VALUES(13,'2026-11-28T05:58:08+00:00','0.1.0','edit 2019-1.3',NULL,'c4ce7022f191c8209b173e482dbb6c110481325ecc2991c0d5eab4f46235177e');
INSERT INTO "batch" VALUES(14,'2026-11-28T05:58:08+00:00','0.1.0','edit 2019-1',NULL,'05b6fe78ae45f24cbe465d12762fba9d56c89bdf5b0ce05a8a470a2f8e7378f5');
INSERT INTO "batch" VALUES(15,'2026-11-28T05:58:09+00:00','0.1.0','void 2019-1.5',NULL,'b47f5d3d998b8d252ba0aff10a430a2a47161f482499dc8c64597874a323f7af');
INSERT INTO "batch" VALUES(16,'2026-11-28T05:58:09+00:00','0.1.0','undo of command 15',15,'71afb35792c934e19db80e208a29dd0e761b6d8487f10d47e107222f6075e668');
INSERT INTO "batch" VALUES(17,'2026-11-28T05:58:10+00:00','0.1.0','log 2019-2 not-held',NULL,'a5c2d8ee68c644de2acf64b22b58fea44872298d120916b49101741aec514944');
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
INSERT INTO "document" VALUES('8d4770132996beb1374af5eccc4579e44decc884b5b617295f4d4eec35d7cf45',18,X'E29688E29688E29688E29688E29688E29688',NULL);
INSERT INTO "document" VALUES('734ae6852b42c53bd47c1c32c4daec5134498c256d1b60176c42ad201c0be48a',5,X'6120746970',NULL);
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
	hash TEXT NOT NULL, "on" TEXT, 
	PRIMARY KEY (request, n), 
	FOREIGN KEY(batch) REFERENCES batch (id), 
	FOREIGN KEY(request) REFERENCES request (id), 
	UNIQUE (request, event)
);
INSERT INTO "entry" VALUES('2019-001',1,3,'event',1,NULL,NULL,NULL,NULL,NULL,'53340c2ccefa267bd6eb9241f0da92b8','fd97faaee2e4c30740b0747277a87d1a8b52a624e80772af4fe4aeeff512f833',NULL);
INSERT INTO "entry" VALUES('2019-002',1,4,'event',1,NULL,NULL,NULL,NULL,NULL,'709d127a7c6a61a6313c8d34d138732c','7ff579ca302908f337d981f6bb4969235629326e6db616cadac18cbf90fa5b70',NULL);
INSERT INTO "entry" VALUES('2019-003',1,5,'event',1,NULL,NULL,NULL,NULL,NULL,'1652c0fd50fa6cada0dce6f837982332','525d7c1a91ca74d66447830243078571075eb5a887372ee75170f13aa746e832',NULL);
INSERT INTO "entry" VALUES('2019-003',2,6,'voided',NULL,1,'undo of command 5',NULL,NULL,NULL,'f167409359a45fa05c5f94e679938c2e','d973a6ea198c86be261ddc916def2f2e8ae1306cbd853d9717bb2d40cb172a1d',NULL);
INSERT INTO "entry" VALUES('2019-001',2,7,'event',2,NULL,NULL,NULL,NULL,NULL,'e24397a11ad38a6fd31a551ca39870bd','48d47ae82f6f6f24fc6c6064e70fc11fe78277fd671af4ef6bb92f1064e55350',NULL);
INSERT INTO "entry" VALUES('2019-001',3,8,'event',3,NULL,NULL,NULL,NULL,NULL,'30c3905f7e480b34eca9558e5218e062','21e6b9c807d6178be3fbb065b6fa632ed222ea6bb1ef62c49c385b3a67c92383',NULL);
INSERT INTO "entry" VALUES('2019-001',4,9,'event',4,NULL,NULL,NULL,NULL,NULL,'280be0edc0a1b0ea536030622de4aedb','d0eca394aa318e658699a5119d3f49473c8b6b8a2a58c1ce464c15954b97329d',NULL);
INSERT INTO "entry" VALUES('2019-001',5,10,'event',5,NULL,NULL,NULL,NULL,NULL,'15189ecbab486368a3c5d113edf7f939','962fbd0514309b76f9344bb419913ea3f0bcb2b751495b6ea7953e4890f2eb17',NULL);
INSERT INTO "entry" VALUES('2019-001',6,11,'event',6,NULL,NULL,NULL,NULL,NULL,'62bfc19fa5f481fc608e68675173fe7c','425d652d6d07fa2cbd611353c657a4728f2f14f72f10f1761ccc89362fe14927',NULL);
INSERT INTO "entry" VALUES('2019-001',7,12,'event',7,NULL,NULL,NULL,NULL,NULL,'90b6070c7fc33d7c08196bf17ab739b4','52340def396c72a4669e7999e726607e764868e8f96127e4e1e3d6b1c1f6ba08',NULL);
INSERT INTO "entry" VALUES('2019-001',8,13,'voided',NULL,3,'corrected',NULL,NULL,NULL,'ecc6edfa3e2e920637bb3b73debff791','f9b909ab79e264ad8463fd71da6f05f2a6fd3213f9512cfa2c90a8143f0a2aa3',NULL);
INSERT INTO "entry" VALUES('2019-001',9,13,'event',8,NULL,NULL,NULL,NULL,NULL,'e5466fc606c0cde2ed811cd93eb2e8b3','c66fb6f2dbbcaf7a7433180c81ad2c2a36f4599976090810558132507915305f',NULL);
INSERT INTO "entry" VALUES('2019-001',10,14,'amended',NULL,NULL,NULL,'subject','E-mails on the Ivalua contract','All e-mails on the Ivalua contract','cfeb61bbcd2947297aa2f924a6e85861','5db7fce9ae55894307bcebecd91b49f866dcd73858319a972a5650a027452004',NULL);
INSERT INTO "entry" VALUES('2019-001',11,14,'amended',NULL,NULL,NULL,'agency','mocs','doitt','1fe5bf633b85c358aabb56e277fc3ff1','503ef39af3a163c00b0e89629e502e947a05013c12719c974c4c7d3dc9d5caff',NULL);
INSERT INTO "entry" VALUES('2019-001',12,15,'voided',NULL,5,'wrong request',NULL,NULL,NULL,'ce40b29e071a6b0e7b70eb77a2190db2','f03f16242604b2ccdf7495f3b243c35e5835230f6b0d87a29ad30972e86abdf6',NULL);
INSERT INTO "entry" VALUES('2019-001',13,16,'voided',NULL,12,'undo of command 15',NULL,NULL,NULL,'416baa8833bc2767f9256a48f912c8c4','a8c07caa921c60f858b305619d18ef86299241e0e3251811e8eddf585aadb147',NULL);
INSERT INTO "entry" VALUES('2019-002',2,17,'event',2,NULL,NULL,NULL,NULL,NULL,'0769c4c1ecb0481f6a34b03f3cb4a16e','8c728d674a4c6c0230278d5fe7833946a28c3b19314794af04305fe653663008',NULL);
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
INSERT INTO "event" VALUES('2019-001',1,'filed','2019-08-23',NULL,NULL,NULL,NULL,'portal',NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-28T05:58:04+00:00','fd97faaee2e4c30740b0747277a87d1a8b52a624e80772af4fe4aeeff512f833',NULL);
INSERT INTO "event" VALUES('2019-002',1,'filed','2019-09',NULL,NULL,NULL,NULL,'mail',NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-28T05:58:04+00:00','7ff579ca302908f337d981f6bb4969235629326e6db616cadac18cbf90fa5b70',NULL);
INSERT INTO "event" VALUES('2019-003',1,'filed','2019-10-01',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,1,NULL,'2026-11-28T05:58:05+00:00','525d7c1a91ca74d66447830243078571075eb5a887372ee75170f13aa746e832',NULL);
INSERT INTO "event" VALUES('2019-001',2,'acknowledged','2019-09-03',NULL,'2019-10-01',0,'volume',NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-28T05:58:06+00:00','48d47ae82f6f6f24fc6c6064e70fc11fe78277fd671af4ef6bb92f1064e55350',NULL);
INSERT INTO "event" VALUES('2019-001',3,'denied','2019-10-02',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'["87(2)(b)"]',NULL,NULL,NULL,0,NULL,NULL,NULL,'No.','p. 1',NULL,0,1,NULL,'2026-11-28T05:58:06+00:00','21e6b9c807d6178be3fbb065b6fa632ed222ea6bb1ef62c49c385b3a67c92383',NULL);
INSERT INTO "event" VALUES('2019-001',4,'fee-asked','2019-10-03',NULL,'2019-10-30',NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,'12.5',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-28T05:58:06+00:00','d0eca394aa318e658699a5119d3f49473c8b6b8a2a58c1ce464c15954b97329d',NULL);
INSERT INTO "event" VALUES('2019-001',5,'contact','2019-10-04',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'a tip',1,0,NULL,'2026-11-28T05:58:07+00:00','962fbd0514309b76f9344bb419913ea3f0bcb2b751495b6ea7953e4890f2eb17',NULL);
INSERT INTO "event" VALUES('2019-001',6,'appealed','2019-10-07',NULL,NULL,NULL,NULL,'mail','09:30',NULL,NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-28T05:58:07+00:00','425d652d6d07fa2cbd611353c657a4728f2f14f72f10f1761ccc89362fe14927','[{"rule": "ny.acknowledge", "on": "2019-08-23", "due": "2019-08-30"}, {"rule": "ny.determine", "on": "2019-09-03", "due": "2019-10-01"}, {"rule": "ny.promise", "on": "2019-09-03", "due": "2019-10-01"}]');
INSERT INTO "event" VALUES('2019-001',7,'received','2019-10-09',NULL,NULL,NULL,NULL,NULL,NULL,'2019-001.6',NULL,0,0,NULL,'[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-28T05:58:08+00:00','52340def396c72a4669e7999e726607e764868e8f96127e4e1e3d6b1c1f6ba08',NULL);
INSERT INTO "event" VALUES('2019-001',8,'denied','2019-10-02',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'["87(2)(b)"]',NULL,NULL,NULL,0,NULL,NULL,NULL,'No. Never.','p. 1',NULL,0,0,'2019-001.3','2026-11-28T05:58:08+00:00','c66fb6f2dbbcaf7a7433180c81ad2c2a36f4599976090810558132507915305f',NULL);
INSERT INTO "event" VALUES('2019-002',2,'not-held','2019-10-10',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'[]',NULL,NULL,'search',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,0,NULL,'2026-11-28T05:58:10+00:00','8c728d674a4c6c0230278d5fe7833946a28c3b19314794af04305fe653663008',NULL);
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
INSERT INTO "event_document" VALUES('2019-001',3,1,'letter.txt','text/plain','66885d1b1a5c9da750530e5aad3421f14b6a7ba417debe7f447ebe4697bb992c','bars.txt','text/plain','8d4770132996beb1374af5eccc4579e44decc884b5b617295f4d4eec35d7cf45');
INSERT INTO "event_document" VALUES('2019-001',5,1,'tip.txt','text/plain','734ae6852b42c53bd47c1c32c4daec5134498c256d1b60176c42ad201c0be48a',NULL,NULL,NULL);
INSERT INTO "event_document" VALUES('2019-001',6,1,'letter.txt','text/plain','66885d1b1a5c9da750530e5aad3421f14b6a7ba417debe7f447ebe4697bb992c',NULL,NULL,NULL);
INSERT INTO "event_document" VALUES('2019-001',8,1,'letter.txt','text/plain','66885d1b1a5c9da750530e5aad3421f14b6a7ba417debe7f447ebe4697bb992c','bars.txt','text/plain','8d4770132996beb1374af5eccc4579e44decc884b5b617295f4d4eec35d7cf45');
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
CREATE INDEX ix_request_follows ON request (follows);
CREATE INDEX ix_request_matter ON request (matter);
CREATE INDEX ix_request_agency ON request (agency);
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
