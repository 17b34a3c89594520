target_link_libraries(platform_storage PUBLIC sqlite3 pq fmt spdlog)
target_include_directories(platform_storage SYSTEM PRIVATE /usr/include/postgresql)
# The two sessions give their parts the same names, each for its own database.
set_target_properties(platform_storage PROPERTIES UNITY_BUILD OFF)
