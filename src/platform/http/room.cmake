target_link_libraries(platform_http PUBLIC boost_url OpenSSL::Crypto z fmt spdlog)
