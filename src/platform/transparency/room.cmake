target_link_libraries(platform_transparency PUBLIC OpenSSL::Crypto fmt spdlog zip)
