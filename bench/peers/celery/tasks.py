"""A Celery task that does nothing, and a producer of them: `python tasks.py N` sends N of them, one `delay` after the other."""
import os
import sys
import time
from celery import Celery

app = Celery("tasks", broker=os.environ["REDIS"])
# As jobs are kept here: a task whose worker dies is done by another one, and what it returned is of no interest.
app.conf.update(task_acks_late=True, worker_prefetch_multiplier=64, task_ignore_result=True, task_serializer="json")


@app.task
def nothing(i):
    pass


if __name__ == "__main__":
    # When it began, in seconds since 1970: what comes before is the start of a process.
    print(time.time(), flush=True)
    for i in range(int(sys.argv[1])):
        nothing.delay(i)
