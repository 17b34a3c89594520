target_link_libraries(platform_telemetry PUBLIC fmt spdlog)
# Debian's spdlog is compiled and uses Debian's fmt; without these words its headers bring it all again.
target_compile_definitions(platform_telemetry PUBLIC
                           SPDLOG_COMPILED_LIB SPDLOG_SHARED_LIB SPDLOG_FMT_EXTERNAL)
