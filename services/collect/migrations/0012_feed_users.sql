-- Jobs of feeds were named after the whole URL, with the user and the password that it held.
update collect.import set file_name = regexp_replace(file_name, '^(https?://)[^/?#@]*@', '\1', 'i')
  where file_name ~* '^https?://[^/?#@]*@';
