"""From other people's sites to the files of this one."""
