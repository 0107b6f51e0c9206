package dev.issuant.testkit;

import dev.issuant.spi.SigningKeys;

class JdkKeysContractTest implements SigningKeysContract {
    @Override
    public SigningKeys keys() {
        return new JdkKeys();
    }
}
