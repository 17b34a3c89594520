target_link_libraries(platform_transparency PUBLIC OpenSSL::Crypto fmt spdlog zip)
# Alone: the broken twin of the kill tests brings its own of these two.
set_source_files_properties(src/platform/transparency/signer.cpp
                            src/platform/transparency/next_key.cpp PROPERTIES
                            SKIP_UNITY_BUILD_INCLUSION ON)
