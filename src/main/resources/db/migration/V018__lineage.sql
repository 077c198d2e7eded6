-- From a version of a value to what was made of it.
create index score_item_observation on score_item (observation_id);
create index verdict_observation on verdict (observation_id);
create index evidence_observation on evidence (observation_id);
create index source_call_sha256 on source_call (sha256);
