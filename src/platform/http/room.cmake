target_link_libraries(platform_http PUBLIC boost_url OpenSSL::SSL OpenSSL::Crypto z fmt spdlog)
# Alone: coroutine frames of a file that another one includes are no longer the file's own.
set_source_files_properties(src/platform/http/network.cpp PROPERTIES
                            SKIP_UNITY_BUILD_INCLUSION ON)
