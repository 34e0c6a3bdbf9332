import { randomUUID } from 'node:crypto';
import { MongoJobRepository } from '@agendajs/mongo-backend';
import { type Collection, MongoClient, ObjectId } from 'mongodb';
import type { JobStore, Wake } from './job-store.js';
import type { JobReference, PendingJob } from './job-types.js';
import { jobId } from './job-id.js';

const COLLECTION = 'jobs';
const DEFAULT_DATABASE = 'boutique';
const DUPLICATE_KEY = 11000;

/** Connects, and makes Agenda's index where it is missing. Throws while the server cannot be reached. */
export async function openMongoJobStore(url: string, onError: (error: Error) => void): Promise<JobStore> {
  const client = new MongoClient(url, { appName: 'jobs', serverSelectionTimeoutMS: 5000, maxPoolSize: 5 });
  client.on('error', onError);
  const namesDatabase = /^mongodb(\+srv)?:\/\/[^/]+\/[^?]/.test(url);
  const db = client.db(namesDatabase ? undefined : DEFAULT_DATABASE);
  const repository = new MongoJobRepository({ mongo: db, db: { collection: COLLECTION } });
  try {
    await repository.connect();
  } catch (error) {
    await client.close();
    throw error;
  }
  const collection = db.collection(COLLECTION);
  return {
    repository,
    put: (jobs) => put(collection, jobs),
    remove: async (jobs) => {
      await collection.deleteMany({ _id: { $in: jobs.map(objectId) } });
    },
    read: (id) => read(collection, id),
    settle: (id, token) => settle(collection, id, token),
    release: async (worker) => {
      await collection.updateMany(
        { lastModifiedBy: worker, lockedAt: { $ne: null }, nextRunAt: { $ne: null } },
        { $set: { lockedAt: null } },
      );
    },
    purge: async (names) => {
      const hourAgo = new Date(Date.now() - 3_600_000);
      await collection.deleteMany({
        name: { $in: [...names] },
        nextRunAt: null,
        lockedAt: null,
        $or: [{ lastFinishedAt: { $lt: hourAgo } }, { failedAt: { $lt: hourAgo } }],
      });
    },
    close: () => client.close(),
  };
}

function objectId(job: JobReference): ObjectId {
  return new ObjectId(jobId(job, 24));
}

async function put(collection: Collection, jobs: readonly PendingJob[]): Promise<void> {
  const token = randomUUID();
  const writes = jobs.map((job) => ({
    updateOne: {
      filter: { _id: objectId(job) },
      update: {
        $set: {
          name: job.name,
          nextRunAt: job.at,
          data: { key: job.key, at: job.at, token, payload: job.data },
          failCount: null,
          failReason: null,
          failedAt: null,
        },
        $setOnInsert: { type: 'normal', priority: 0, lockedAt: null, disabled: false },
      },
      upsert: true,
    },
  }));
  try {
    await collection.bulkWrite(writes);
  } catch (error) {
    // two processes inserted the same job at once: MongoDB leaves the retry to the client, and the document is there now
    if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error;
    await collection.bulkWrite(writes);
  }
}

async function read(collection: Collection, id: string): Promise<Wake | null> {
  const job = await collection.findOne<{ data: Wake }>({ _id: new ObjectId(id) }, { projection: { data: 1 } });
  return job?.data ?? null;
}

async function settle(collection: Collection, id: string, token: string): Promise<void> {
  const _id = new ObjectId(id);
  const { deletedCount } = await collection.deleteOne({ _id, 'data.token': token });
  if (deletedCount) return;
  const moved = await read(collection, id);
  if (moved) {
    await collection.updateOne(
      { _id, 'data.token': moved.token, nextRunAt: null },
      { $set: { nextRunAt: moved.at, lockedAt: null } },
    );
  }
}
