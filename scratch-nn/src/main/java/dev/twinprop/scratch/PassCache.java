package dev.twinprop.scratch;

import dev.twinprop.scratch.layer.Layer;
import dev.twinprop.scratch.step.NetworkPass;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The buffers of the batch sizes used last; those of others are freed. */
final class PassCache implements AutoCloseable {

    /** Full batches, a smaller last one, and two sets to validate on. */
    private static final int CAPACITY = 4;

    private final List<Layer> network;
    private final Deque<NetworkPass> latestFirst = new ArrayDeque<>();

    PassCache(List<Layer> network) {
        this.network = network;
    }

    NetworkPass ofSize(int batchSize) {
        NetworkPass latest = latestFirst.peekFirst();
        if (latest != null && latest.batchSize() == batchSize) {
            return latest;
        }
        NetworkPass pass = takeOrCreate(batchSize);
        latestFirst.addFirst(pass);
        if (latestFirst.size() > CAPACITY) {
            latestFirst.removeLast().close();
        }
        return pass;
    }

    private NetworkPass takeOrCreate(int batchSize) {
        for (Iterator<NetworkPass> passes = latestFirst.iterator(); passes.hasNext(); ) {
            NetworkPass pass = passes.next();
            if (pass.batchSize() == batchSize) {
                passes.remove();
                return pass;
            }
        }
        return new NetworkPass(network, batchSize);
    }

    @Override
    public void close() {
        latestFirst.forEach(NetworkPass::close);
        latestFirst.clear();
    }
}
