package dev.issuant.testkit.promises;

import dev.issuant.spi.CredentialStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Acts outside, on a store in memory that claims to survive the process: no process ends in these tests. */
class P1ActsOutsideTest implements P1ActsOutside, P4EndsOutside {
    @Override
    public CredentialStore store() {
        CredentialStore memory = CredentialStore.inMemory();
        return (CredentialStore) Proxy.newProxyInstance(
                CredentialStore.class.getClassLoader(),
                new Class<?>[] {CredentialStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("survivesProcess")) {
                        return true;
                    }
                    try {
                        return method.invoke(memory, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
