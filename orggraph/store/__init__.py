"""The engines: the only rooms that know one."""
