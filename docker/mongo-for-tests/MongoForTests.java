import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.net.InetSocketAddress;
import java.util.List;

/** A server that speaks MongoDB's protocol, for tests alone: MongoForTests PORT FILE. Stops when its standard input closes. */
public class MongoForTests {
    /** The library's newest version reports wire version 8; the Node.js driver wants 9 or more. */
    private static final MongoVersion VERSION = new MongoVersion() {
        @Override
        public List<Integer> getVersionArray() {
            return List.of(5, 0, 0);
        }

        @Override
        public int getWireVersion() {
            return 13;
        }
    };

    public static void main(String[] arguments) throws Exception {
        H2Backend backend = new H2Backend(arguments[1]);
        backend.version(VERSION);
        MongoServer server = new MongoServer(backend);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        server.bind(address);
        System.out.println("READY " + server.getLocalAddress().getPort());
        while (System.in.read() != -1) {
            // the parent has nothing to say: its end of the pipe closes when it ends, however it ends
        }
        System.exit(0);
    }
}
