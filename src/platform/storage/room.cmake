target_link_libraries(platform_storage PUBLIC soci_core soci_postgresql sqlite3 pq fmt spdlog)
target_include_directories(platform_storage SYSTEM PRIVATE /usr/include/soci /usr/include/postgresql)
# SOCI's headers and SQLite's own do not stand one beside the other in a file.
set_target_properties(platform_storage PROPERTIES UNITY_BUILD OFF)
