-- What the hourly sweep looks for: by the start, which no chunk of a job changes.
create index import_age on collect.import (started_at);
