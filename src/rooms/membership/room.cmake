target_link_libraries(rooms_membership PUBLIC OpenSSL::Crypto)
